using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads an ExportLogsServiceRequest.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/logs/v1/logs.proto"/>
internal static class LogReader
{
    public static OtlpResult<LogRecord> Read(ReadOnlySpan<byte> request, Intake intake) =>
        ResourceWalk.Read<LogRecord>(request, intake, ReadRecord, whyRejected: "");

    private static LogRecord ReadRecord(ReadOnlySpan<byte> bytes, TelemetryResource resource, string scope, Intake intake)
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
                    severity = (int)Math.Min(reader.Bits, Severities.Highest);
                    break;
                case 3 when reader.Is(3, WireType.LengthDelimited):
                    severityText = intake.OptionalText(reader.Bytes);
                    break;
                case 5 when reader.Is(5, WireType.LengthDelimited):
                    body = CommonReader.ReadValue(reader.Bytes, intake).Text;
                    break;
                case 6 when reader.Is(6, WireType.LengthDelimited):
                    CommonReader.AddAttribute(reader.Bytes, attributes, intake);
                    break;
                case 7 when reader.Is(7, WireType.Varint):
                    intake.NoteDropped(reader.Bits);
                    break;
                case 9 when reader.Is(9, WireType.LengthDelimited):
                    traceId = CommonReader.ReadId(reader.Bytes, 16, intake);
                    break;
                case 10 when reader.Is(10, WireType.LengthDelimited):
                    spanId = CommonReader.ReadId(reader.Bytes, 8, intake);
                    break;
                case 11 when reader.Is(11, WireType.Fixed64):
                    observed = reader.Bits;
                    break;
                case 12 when reader.Is(12, WireType.LengthDelimited):
                    eventName = intake.OptionalText(reader.Bytes);
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
            Attributes = [.. attributes],
            TextSize = intake.TakeTextSize(),
        };
    }
}
