using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Reads an ExportTraceServiceRequest in OTLP/JSON.</summary>
internal static class TraceJsonReader
{
    private const string WhyRejected = "Spans without a traceId of 32 hexadecimal digits and a spanId of 16 were left out.";

    private static readonly string[] DroppedCounts = ["droppedAttributesCount", "droppedEventsCount", "droppedLinksCount"];

    public static OtlpResult<Span> Read(JsonElement request, Intake intake) =>
        JsonWalk.Read(request, intake, ("resourceSpans", "scopeSpans", "spans"), ReadSpan, WhyRejected);

    private static Span? ReadSpan(JsonElement span, TelemetryResource resource, string scope, Intake intake)
    {
        if (OtlpJson.Id(span, "traceId", 16, intake) is not { } traceId || OtlpJson.Id(span, "spanId", 8, intake) is not { } spanId)
        {
            return null;
        }

        foreach (var dropped in DroppedCounts)
        {
            intake.NoteDropped(OtlpJson.Number(span, dropped));
        }

        var hasStatus = OtlpJson.Has(span, "status", out var status);
        return new Span
        {
            Resource = resource,
            Scope = scope,
            TraceId = traceId,
            SpanId = spanId,
            ParentSpanId = OtlpJson.Id(span, "parentSpanId", 8, intake),
            TraceState = OtlpJson.OptionalText(span, "traceState", intake),
            Name = OtlpJson.Text(span, "name", intake),
            Kind = (SpanKind)OtlpJson.Number(span, "kind"),
            Start = OtlpJson.Number(span, "startTimeUnixNano"),
            End = OtlpJson.Number(span, "endTimeUnixNano"),
            Status = hasStatus ? (SpanStatus)OtlpJson.Number(status, "code") : SpanStatus.Unset,
            StatusMessage = hasStatus ? OtlpJson.OptionalText(status, "message", intake) : null,
            Attributes = OtlpJson.Attributes(span, intake),
            Events = [.. ReadEvents(span, intake)],
            Links = [.. OtlpJson.List(span, "links").Select(link => ReadLink(link, intake))],
            TextSize = intake.TakeTextSize(),
        };
    }

    private static IEnumerable<SpanEvent> ReadEvents(JsonElement span, Intake intake)
    {
        var count = 0;
        foreach (var item in OtlpJson.List(span, "events"))
        {
            if (intake.AdmitsEvent(count))
            {
                count++;
                intake.NoteDropped(OtlpJson.Number(item, "droppedAttributesCount"));
                yield return new SpanEvent(OtlpJson.Number(item, "timeUnixNano"), OtlpJson.Text(item, "name", intake), OtlpJson.Attributes(item, intake));
            }
        }
    }

    private static SpanLink ReadLink(JsonElement link, Intake intake)
    {
        intake.NoteDropped(OtlpJson.Number(link, "droppedAttributesCount"));
        return new SpanLink(
            OtlpJson.Id(link, "traceId", 16, intake) ?? "", OtlpJson.Id(link, "spanId", 8, intake) ?? "", OtlpJson.Attributes(link, intake));
    }
}
