using System.Globalization;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>The filters of a request, which mean the same as Aspire's.</summary>
internal sealed record TelemetryQuery(
    IReadOnlySet<string> Resources, string? TraceId, bool? HasError, Severity? Severity, int? Limit, string? Search, bool Follow)
{
    public static TelemetryQuery Parse(IQueryCollection query) => new(
        query["resource"].OfType<string>().Where(name => name.Length > 0).ToHashSet(StringComparer.OrdinalIgnoreCase),
        query["traceId"] is [{ Length: > 0 } traceId] ? traceId : null,
        bool.TryParse(query["hasError"], out var hasError) ? hasError : null,
        Enum.TryParse<Severity>(query["severity"], ignoreCase: true, out var severity) ? severity : null,
        int.TryParse(query["limit"], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null,
        query["search"] is [{ Length: > 0 } search] ? search : null,
        bool.TryParse(query["follow"], out var follow) && follow);

    public bool Accepts(TelemetryResource resource) =>
        Resources.Count == 0 || Resources.Contains(resource.Name) || Resources.Contains(resource.Key);

    public bool Accepts(Span span) =>
        Accepts(span.Resource)
        && (TraceId is null || span.TraceId.Contains(TraceId, StringComparison.OrdinalIgnoreCase))
        && (HasError is null || span.Status == SpanStatus.Error == HasError)
        && (Search is null || Contains(span.Name) || Contains(span.SpanId) || span.Attributes.Any(attribute => Contains(attribute.Value)));

    public bool Accepts(Trace trace) =>
        (HasError is null || trace.Errors > 0 == HasError)
        && (this with { HasError = null } is var anyStatus && trace.Spans.Any(anyStatus.Accepts));

    public bool Accepts(LogRecord record) =>
        Accepts(record.Resource)
        && (TraceId is null || record.TraceId?.Contains(TraceId, StringComparison.OrdinalIgnoreCase) == true)
        && (Severity is null || record.Severity >= Severity)
        && (Search is null || Contains(record.Body) || record.Attributes.Any(attribute => Contains(attribute.Value)));

    private bool Contains(string text) => text.Contains(Search!, StringComparison.OrdinalIgnoreCase);
}
