using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads an ExportTraceServiceRequest.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/trace/v1/trace.proto"/>
internal static class TraceReader
{
    public static OtlpResult<Span> Read(ReadOnlySpan<byte> request, TelemetryLimits limits)
    {
        var batches = new List<Batch<Span>>();
        var rejected = 0;
        var requests = new WireReader(request);
        while (requests.Read())
        {
            if (!requests.Is(1, WireType.LengthDelimited))
            {
                continue;
            }

            var batch = new Batch<Span>(CommonReader.ReadResource(requests.Bytes, limits), []);
            var scopes = new WireReader(requests.Bytes);
            while (scopes.Read())
            {
                if (scopes.Is(2, WireType.LengthDelimited))
                {
                    ReadScope(scopes.Bytes, batch, limits, ref rejected);
                }
            }

            batches.Add(batch);
        }

        return new OtlpResult<Span>(batches, rejected, rejected == 0 ? null : "Spans without a trace id of 16 bytes and a span id of 8 were left out.");
    }

    private static void ReadScope(ReadOnlySpan<byte> scopeSpans, Batch<Span> batch, TelemetryLimits limits, ref int rejected)
    {
        var scope = CommonReader.ReadScope(scopeSpans);
        var reader = new WireReader(scopeSpans);
        while (reader.Read())
        {
            if (!reader.Is(2, WireType.LengthDelimited))
            {
                continue;
            }

            if (ReadSpan(reader.Bytes, batch.Resource, scope, limits) is { } span)
            {
                batch.Items.Add(span);
            }
            else
            {
                rejected++;
            }
        }
    }

    private static Span? ReadSpan(ReadOnlySpan<byte> bytes, TelemetryResource resource, string scope, TelemetryLimits limits)
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
                    traceId = reader.Bytes.Length == 16 ? CommonReader.ReadId(reader.Bytes, 16) : null;
                    break;
                case 2 when reader.Is(2, WireType.LengthDelimited):
                    spanId = reader.Bytes.Length == 8 ? CommonReader.ReadId(reader.Bytes, 8) : null;
                    break;
                case 3 when reader.Is(3, WireType.LengthDelimited):
                    traceState = reader.Bytes.IsEmpty ? null : StringPool.Get(reader.Bytes);
                    break;
                case 4 when reader.Is(4, WireType.LengthDelimited):
                    parentId = reader.Bytes.Length == 8 ? CommonReader.ReadId(reader.Bytes, 8) : null;
                    break;
                case 5 when reader.Is(5, WireType.LengthDelimited):
                    name = StringPool.Get(reader.Bytes);
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
                    attributes.Add(CommonReader.ReadAttribute(reader.Bytes, limits));
                    break;
                case 11 when reader.Is(11, WireType.LengthDelimited) && events.Count < limits.MaxSpanEventCount:
                    events.Add(ReadEvent(reader.Bytes, limits));
                    break;
                case 13 when reader.Is(13, WireType.LengthDelimited):
                    links.Add(ReadLink(reader.Bytes, limits));
                    break;
                case 15 when reader.Is(15, WireType.LengthDelimited):
                    (status, message) = ReadStatus(reader.Bytes);
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
                Attributes = limits.ToLimited(attributes),
                Events = [.. events],
                Links = [.. links],
            };
    }

    private static SpanEvent ReadEvent(ReadOnlySpan<byte> bytes, TelemetryLimits limits)
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
                    name = StringPool.Get(reader.Bytes);
                    break;
                case 3 when reader.Is(3, WireType.LengthDelimited):
                    attributes.Add(CommonReader.ReadAttribute(reader.Bytes, limits));
                    break;
            }
        }

        return new SpanEvent(time, name, limits.ToLimited(attributes));
    }

    private static SpanLink ReadLink(ReadOnlySpan<byte> bytes, TelemetryLimits limits)
    {
        string? traceId = null, spanId = null;
        List<KeyValue> attributes = [];
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1 when reader.Is(1, WireType.LengthDelimited):
                    traceId = CommonReader.ReadId(reader.Bytes, 16);
                    break;
                case 2 when reader.Is(2, WireType.LengthDelimited):
                    spanId = CommonReader.ReadId(reader.Bytes, 8);
                    break;
                case 4 when reader.Is(4, WireType.LengthDelimited):
                    attributes.Add(CommonReader.ReadAttribute(reader.Bytes, limits));
                    break;
            }
        }

        return new SpanLink(traceId ?? "", spanId ?? "", limits.ToLimited(attributes));
    }

    private static (SpanStatus Status, string? Message) ReadStatus(ReadOnlySpan<byte> bytes)
    {
        var status = SpanStatus.Unset;
        string? message = null;
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            if (reader.Is(2, WireType.LengthDelimited))
            {
                message = reader.Text;
            }
            else if (reader.Is(3, WireType.Varint))
            {
                status = (SpanStatus)reader.Bits;
            }
        }

        return (status, message);
    }
}
