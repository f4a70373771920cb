using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Reads an ExportTraceServiceRequest in OTLP/JSON.</summary>
internal static class TraceJsonReader
{
    public static OtlpResult<Span> Read(JsonElement request, TelemetryLimits limits)
    {
        var batches = new List<Batch<Span>>();
        var rejected = 0;
        foreach (var resourceSpans in OtlpJson.List(request, "resourceSpans"))
        {
            var batch = new Batch<Span>(OtlpJson.Resource(resourceSpans, limits), []);
            foreach (var scopeSpans in OtlpJson.List(resourceSpans, "scopeSpans"))
            {
                var scope = OtlpJson.Scope(scopeSpans);
                foreach (var element in OtlpJson.List(scopeSpans, "spans"))
                {
                    if (ReadSpan(element, batch.Resource, scope, limits) is { } span)
                    {
                        batch.Items.Add(span);
                    }
                    else
                    {
                        rejected++;
                    }
                }
            }

            batches.Add(batch);
        }

        return new OtlpResult<Span>(
            batches, rejected, rejected == 0 ? null : "Spans without a traceId of 32 hexadecimal digits and a spanId of 16 were left out.");
    }

    private static Span? ReadSpan(JsonElement span, TelemetryResource resource, string scope, TelemetryLimits limits)
    {
        if (OtlpJson.Id(span, "traceId", 16) is not { } traceId || OtlpJson.Id(span, "spanId", 8) is not { } spanId)
        {
            return null;
        }

        var hasStatus = OtlpJson.Has(span, "status", out var status);
        return new Span
        {
            Resource = resource,
            Scope = scope,
            TraceId = traceId,
            SpanId = spanId,
            ParentSpanId = OtlpJson.Id(span, "parentSpanId", 8),
            TraceState = OtlpJson.Text(span, "traceState") is { Length: > 0 } traceState ? traceState : null,
            Name = OtlpJson.Text(span, "name"),
            Kind = (SpanKind)OtlpJson.Number(span, "kind"),
            Start = OtlpJson.Number(span, "startTimeUnixNano"),
            End = OtlpJson.Number(span, "endTimeUnixNano"),
            Status = hasStatus ? (SpanStatus)OtlpJson.Number(status, "code") : SpanStatus.Unset,
            StatusMessage = hasStatus ? OtlpJson.Text(status, "message") : null,
            Attributes = OtlpJson.Attributes(span, limits),
            Events =
            [
                .. OtlpJson.List(span, "events").Take(limits.MaxSpanEventCount).Select(item => new SpanEvent(
                    OtlpJson.Number(item, "timeUnixNano"), OtlpJson.Text(item, "name"), OtlpJson.Attributes(item, limits))),
            ],
            Links =
            [
                .. OtlpJson.List(span, "links").Select(link => new SpanLink(
                    OtlpJson.Id(link, "traceId", 16) ?? "", OtlpJson.Id(link, "spanId", 8) ?? "", OtlpJson.Attributes(link, limits))),
            ],
        };
    }
}
