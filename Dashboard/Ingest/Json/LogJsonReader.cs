using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Reads an ExportLogsServiceRequest in OTLP/JSON.</summary>
internal static class LogJsonReader
{
    public static OtlpResult<LogRecord> Read(JsonElement request, TelemetryLimits limits)
    {
        var batches = new List<Batch<LogRecord>>();
        foreach (var resourceLogs in OtlpJson.List(request, "resourceLogs"))
        {
            var batch = new Batch<LogRecord>(OtlpJson.Resource(resourceLogs, limits), []);
            foreach (var scopeLogs in OtlpJson.List(resourceLogs, "scopeLogs"))
            {
                var scope = OtlpJson.Scope(scopeLogs);
                batch.Items.AddRange(OtlpJson.List(scopeLogs, "logRecords").Select(record => ReadRecord(record, batch.Resource, scope, limits)));
            }

            batches.Add(batch);
        }

        return new OtlpResult<LogRecord>(batches, 0, null);
    }

    private static LogRecord ReadRecord(JsonElement record, TelemetryResource resource, string scope, TelemetryLimits limits)
    {
        var time = OtlpJson.Number(record, "timeUnixNano");
        return new LogRecord
        {
            Resource = resource,
            Scope = scope,
            Time = time == 0 ? OtlpJson.Number(record, "observedTimeUnixNano") : time,
            SeverityNumber = (int)Math.Min(OtlpJson.Number(record, "severityNumber"), 24),
            SeverityText = OtlpJson.Text(record, "severityText") is { Length: > 0 } text ? text : null,
            Body = OtlpJson.Has(record, "body", out var body) ? limits.Cut(OtlpJson.Value(body).Text) : "",
            TraceId = OtlpJson.Id(record, "traceId", 16),
            SpanId = OtlpJson.Id(record, "spanId", 8),
            EventName = OtlpJson.Text(record, "eventName") is { Length: > 0 } name ? name : null,
            Attributes = OtlpJson.Attributes(record, limits),
        };
    }
}
