using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads an ExportTraceServiceRequest.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto"/>
internal static class TraceReader
{
    public const string WhyRejected = "Spans without a trace id of 16 bytes and a span id of 8 were left out.";

    public static OtlpResult<Span> Read(ReadOnlySpan<byte> request, Intake intake) =>
        ResourceWalk.Read(request, intake, ReadSpan, WhyRejected);

    private static Span? ReadSpan(ReadOnlySpan<byte> bytes, TelemetryResource resource, string scope, Intake intake)
    {
        string? traceId = null, spanId = null, parentId = null, traceState = null, message = null;
        var name = "";
        ulong start = 0, end = 0;
        var (kind, status) = (SpanKind.Unspecified, SpanStatus.Unset);
        List<KeyValue> attributes = [];
        List<SpanEvent> events = [];
        List<SpanLink> links = [];
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1 when reader.Is(1, WireType.LengthDelimited):
                    traceId = reader.Bytes.Length == 16 ? CommonReader.ReadId(reader.Bytes, 16, intake) : null;
                    break;
                case 2 when reader.Is(2, WireType.LengthDelimited):
                    spanId = reader.Bytes.Length == 8 ? CommonReader.ReadId(reader.Bytes, 8, intake) : null;
                    break;
                case 3 when reader.Is(3, WireType.LengthDelimited):
                    traceState = intake.OptionalText(reader.Bytes);
                    break;
                case 4 when reader.Is(4, WireType.LengthDelimited):
                    parentId = reader.Bytes.Length == 8 ? CommonReader.ReadId(reader.Bytes, 8, intake) : null;
                    break;
                case 5 when reader.Is(5, WireType.LengthDelimited):
                    name = intake.Text(reader.Bytes);
                    break;
                case 6 when reader.Is(6, WireType.Varint):
                    kind = (SpanKind)reader.Bits;
                    break;
                case 7 when reader.Is(7, WireType.Fixed64):
                    start = reader.Bits;
                    break;
                case 8 when reader.Is(8, WireType.Fixed64):
                    end = reader.Bits;
                    break;
                case 9 when reader.Is(9, WireType.LengthDelimited):
                    CommonReader.AddAttribute(reader.Bytes, attributes, intake);
                    break;
                case 11 when reader.Is(11, WireType.LengthDelimited):
                    if (intake.AdmitsEvent(events.Count))
                    {
                        events.Add(ReadEvent(reader.Bytes, intake));
                    }

                    break;
                case 10 or 12 or 14 when reader.Is(reader.Field, WireType.Varint):
                    intake.NoteDropped(reader.Bits);
                    break;
                case 13 when reader.Is(13, WireType.LengthDelimited):
                    links.Add(ReadLink(reader.Bytes, intake));
                    break;
                case 15 when reader.Is(15, WireType.LengthDelimited):
                    (status, message) = ReadStatus(reader.Bytes, intake);
                    break;
            }
        }

        return traceId is null || spanId is null
            ? null
            : new Span
            {
                Resource = resource,
                Scope = scope,
                TraceId = traceId,
                SpanId = spanId,
                ParentSpanId = parentId,
                TraceState = traceState,
                Name = name,
                Kind = kind,
                Start = start,
                End = end,
                Status = status,
                StatusMessage = message,
                Attributes = [.. attributes],
                Events = [.. events],
                Links = [.. links],
                TextSize = intake.TakeTextSize(),
            };
    }

    private static SpanEvent ReadEvent(ReadOnlySpan<byte> bytes, Intake intake)
    {
        ulong time = 0;
        var name = "";
        List<KeyValue> attributes = [];
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1 when reader.Is(1, WireType.Fixed64):
                    time = reader.Bits;
                    break;
                case 2 when reader.Is(2, WireType.LengthDelimited):
                    name = intake.Text(reader.Bytes);
                    break;
                case 3 when reader.Is(3, WireType.LengthDelimited):
                    CommonReader.AddAttribute(reader.Bytes, attributes, intake);
                    break;
                case 4 when reader.Is(4, WireType.Varint):
                    intake.NoteDropped(reader.Bits);
                    break;
            }
        }

        return new SpanEvent(time, name, [.. attributes]);
    }

    private static SpanLink ReadLink(ReadOnlySpan<byte> bytes, Intake intake)
    {
        string? traceId = null, spanId = null;
        List<KeyValue> attributes = [];
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1 when reader.Is(1, WireType.LengthDelimited):
                    traceId = CommonReader.ReadId(reader.Bytes, 16, intake);
                    break;
                case 2 when reader.Is(2, WireType.LengthDelimited):
                    spanId = CommonReader.ReadId(reader.Bytes, 8, intake);
                    break;
                case 4 when reader.Is(4, WireType.LengthDelimited):
                    CommonReader.AddAttribute(reader.Bytes, attributes, intake);
                    break;
                case 5 when reader.Is(5, WireType.Varint):
                    intake.NoteDropped(reader.Bits);
                    break;
            }
        }

        return new SpanLink(traceId ?? "", spanId ?? "", [.. attributes]);
    }

    private static (SpanStatus Status, string? Message) ReadStatus(ReadOnlySpan<byte> bytes, Intake intake)
    {
        var status = SpanStatus.Unset;
        string? message = null;
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            if (reader.Is(2, WireType.LengthDelimited))
            {
                message = intake.OptionalText(reader.Bytes);
            }
            else if (reader.Is(3, WireType.Varint))
            {
                status = (SpanStatus)reader.Bits;
            }
        }

        return (status, message);
    }
}
