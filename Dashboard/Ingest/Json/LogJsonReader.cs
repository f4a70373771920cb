using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Reads an ExportLogsServiceRequest in OTLP/JSON.</summary>
internal static class LogJsonReader
{
    public static OtlpResult<LogRecord> Read(JsonElement request, Intake intake) =>
        JsonWalk.Read<LogRecord>(request, intake, ("resourceLogs", "scopeLogs", "logRecords"), ReadRecord, whyRejected: "");

    private static LogRecord ReadRecord(JsonElement record, TelemetryResource resource, string scope, Intake intake)
    {
        var time = OtlpJson.Number(record, "timeUnixNano");
        intake.NoteDropped(OtlpJson.Number(record, "droppedAttributesCount"));
        return new LogRecord
        {
            Resource = resource,
            Scope = scope,
            Time = time == 0 ? OtlpJson.Number(record, "observedTimeUnixNano") : time,
            SeverityNumber = (int)Math.Min(OtlpJson.Number(record, "severityNumber"), Severities.Highest),
            SeverityText = OtlpJson.OptionalText(record, "severityText", intake),
            Body = OtlpJson.Has(record, "body", out var body) ? OtlpJson.Value(body, intake).Text : "",
            TraceId = OtlpJson.Id(record, "traceId", 16, intake),
            SpanId = OtlpJson.Id(record, "spanId", 8, intake),
            EventName = OtlpJson.OptionalText(record, "eventName", intake),
            Attributes = OtlpJson.Attributes(record, intake),
            TextSize = intake.TakeTextSize(),
        };
    }
}
