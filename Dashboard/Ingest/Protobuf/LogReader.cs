using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads an ExportLogsServiceRequest.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/logs/v1/logs.proto"/>
internal static class LogReader
{
    public static OtlpResult<LogRecord> Read(ReadOnlySpan<byte> request, TelemetryLimits limits)
    {
        var batches = new List<Batch<LogRecord>>();
        var requests = new WireReader(request);
        while (requests.Read())
        {
            if (!requests.Is(1, WireType.LengthDelimited))
            {
                continue;
            }

            var batch = new Batch<LogRecord>(CommonReader.ReadResource(requests.Bytes, limits), []);
            var scopes = new WireReader(requests.Bytes);
            while (scopes.Read())
            {
                if (!scopes.Is(2, WireType.LengthDelimited))
                {
                    continue;
                }

                var scope = CommonReader.ReadScope(scopes.Bytes);
                var records = new WireReader(scopes.Bytes);
                while (records.Read())
                {
                    if (records.Is(2, WireType.LengthDelimited))
                    {
                        batch.Items.Add(ReadRecord(records.Bytes, batch.Resource, scope, limits));
                    }
                }
            }

            batches.Add(batch);
        }

        return new OtlpResult<LogRecord>(batches, 0, null);
    }

    private static LogRecord ReadRecord(ReadOnlySpan<byte> bytes, TelemetryResource resource, string scope, TelemetryLimits limits)
    {
        ulong time = 0, observed = 0;
        var severity = 0;
        var body = "";
        string? severityText = null, traceId = null, spanId = null, eventName = null;
        List<KeyValue> attributes = [];
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1 when reader.Is(1, WireType.Fixed64):
                    time = reader.Bits;
                    break;
                case 2 when reader.Is(2, WireType.Varint):
                    severity = (int)reader.Bits;
                    break;
                case 3 when reader.Is(3, WireType.LengthDelimited):
                    severityText = StringPool.Get(reader.Bytes);
                    break;
                case 5 when reader.Is(5, WireType.LengthDelimited):
                    body = limits.Cut(CommonReader.ReadValue(reader.Bytes).Text);
                    break;
                case 6 when reader.Is(6, WireType.LengthDelimited):
                    attributes.Add(CommonReader.ReadAttribute(reader.Bytes, limits));
                    break;
                case 9 when reader.Is(9, WireType.LengthDelimited):
                    traceId = CommonReader.ReadId(reader.Bytes, 16);
                    break;
                case 10 when reader.Is(10, WireType.LengthDelimited):
                    spanId = CommonReader.ReadId(reader.Bytes, 8);
                    break;
                case 11 when reader.Is(11, WireType.Fixed64):
                    observed = reader.Bits;
                    break;
                case 12 when reader.Is(12, WireType.LengthDelimited):
                    eventName = StringPool.Get(reader.Bytes);
                    break;
            }
        }

        return new LogRecord
        {
            Resource = resource,
            Scope = scope,
            Time = time == 0 ? observed : time,
            SeverityNumber = severity,
            SeverityText = severityText,
            Body = body,
            TraceId = traceId,
            SpanId = spanId,
            EventName = eventName,
            Attributes = limits.ToLimited(attributes),
        };
    }
}
