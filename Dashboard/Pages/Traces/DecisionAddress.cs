using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Traces;

/// <summary>Leads from telemetry to the decision of the gateway that it is about.</summary>
internal static class DecisionAddress
{
    /// <summary>Only the gateway's own spans have it beside the id of the request.</summary>
    private const string ApiId = "aws.api_gateway.api_id";
    private const string RequestId = "aws.request_id";

    /// <returns>Null where the span is none of the gateway.</returns>
    public static string? Of(Span span) =>
        span.Find(ApiId) is not null && span.Find(RequestId) is { Length: > 0 } id ? $"/decisions/{Uri.EscapeDataString(id)}" : null;

    /// <summary>The decision that a span belongs to: what is around it, else the only one of its trace.</summary>
    /// <param name="trace">All spans of the trace.</param>
    /// <param name="spanId">The span.</param>
    public static string? Of(IReadOnlyList<Span> trace, string? spanId)
    {
        var decided = trace.Where(span => Of(span) is not null).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var id = spanId; decided.Length > 1 && id is not null && seen.Add(id); id = trace.FirstOrDefault(span => span.SpanId == id)?.ParentSpanId)
        {
            if (decided.FirstOrDefault(span => span.SpanId == id) is { } around)
            {
                return Of(around);
            }
        }

        return decided is [var only] ? Of(only) : null;
    }
}
