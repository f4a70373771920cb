using System.Buffers.Binary;
using System.Runtime.InteropServices;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads an ExportMetricsServiceRequest: gauges, sums and histograms with explicit bounds.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/metrics/v1/metrics.proto"/>
internal static class MetricReader
{
    public const string Unsupported = "Exponential histograms and summaries are not supported and were left out.";

    private const int Delta = 1;

    public static OtlpResult<MetricData> Read(ReadOnlySpan<byte> request, TelemetryLimits limits)
    {
        var batches = new List<Batch<MetricData>>();
        var rejected = 0;
        var requests = new WireReader(request);
        while (requests.Read())
        {
            if (!requests.Is(1, WireType.LengthDelimited))
            {
                continue;
            }

            var batch = new Batch<MetricData>(CommonReader.ReadResource(requests.Bytes, limits), []);
            var scopes = new WireReader(requests.Bytes);
            while (scopes.Read())
            {
                if (!scopes.Is(2, WireType.LengthDelimited))
                {
                    continue;
                }

                var meter = CommonReader.ReadScope(scopes.Bytes);
                var metrics = new WireReader(scopes.Bytes);
                while (metrics.Read())
                {
                    if (metrics.Is(2, WireType.LengthDelimited))
                    {
                        batch.Items.Add(ReadMetric(metrics.Bytes, meter, limits, ref rejected));
                    }
                }
            }

            batches.Add(batch);
        }

        return new OtlpResult<MetricData>(batches, rejected, rejected == 0 ? null : Unsupported);
    }

    private static MetricData ReadMetric(ReadOnlySpan<byte> bytes, string meter, TelemetryLimits limits, ref int rejected)
    {
        var data = new MetricData(meter, "", "", "", InstrumentKind.Gauge, false, false, []);
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1 when reader.Is(1, WireType.LengthDelimited):
                    data = data with { Name = StringPool.Get(reader.Bytes) };
                    break;
                case 2 when reader.Is(2, WireType.LengthDelimited):
                    data = data with { Description = StringPool.Get(reader.Bytes) };
                    break;
                case 3 when reader.Is(3, WireType.LengthDelimited):
                    data = data with { Unit = StringPool.Get(reader.Bytes) };
                    break;
                case 5 when reader.Is(5, WireType.LengthDelimited):
                    data = ReadPoints(reader.Bytes, data with { Kind = InstrumentKind.Gauge }, limits);
                    break;
                case 7 when reader.Is(7, WireType.LengthDelimited):
                    data = ReadPoints(reader.Bytes, data with { Kind = InstrumentKind.Sum }, limits);
                    break;
                case 9 when reader.Is(9, WireType.LengthDelimited):
                    data = ReadPoints(reader.Bytes, data with { Kind = InstrumentKind.Histogram }, limits);
                    break;
                case 10 or 11:
                    rejected++;
                    break;
            }
        }

        return data;
    }

    private static MetricData ReadPoints(ReadOnlySpan<byte> bytes, MetricData data, TelemetryLimits limits)
    {
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1 when reader.Is(1, WireType.LengthDelimited):
                    data.Points.Add(data.Kind == InstrumentKind.Histogram
                        ? ReadHistogram(reader.Bytes, limits)
                        : ReadNumber(reader.Bytes, limits));
                    break;
                case 2 when reader.Is(2, WireType.Varint):
                    data = data with { IsDelta = reader.Bits == Delta };
                    break;
                case 3 when reader.Is(3, WireType.Varint):
                    data = data with { IsMonotonic = reader.Bits != 0 };
                    break;
            }
        }

        return data;
    }

    private static MetricPoint ReadNumber(ReadOnlySpan<byte> bytes, TelemetryLimits limits)
    {
        ulong time = 0;
        double value = 0;
        List<KeyValue> attributes = [];
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 3 when reader.Is(3, WireType.Fixed64):
                    time = reader.Bits;
                    break;
                case 4 when reader.Is(4, WireType.Fixed64):
                    value = reader.Double;
                    break;
                case 6 when reader.Is(6, WireType.Fixed64):
                    value = (long)reader.Bits;
                    break;
                case 7 when reader.Is(7, WireType.LengthDelimited):
                    attributes.Add(CommonReader.ReadAttribute(reader.Bytes, limits));
                    break;
            }
        }

        return new MetricPoint { Time = time, Value = value, Attributes = limits.ToLimited(attributes) };
    }

    private static MetricPoint ReadHistogram(ReadOnlySpan<byte> bytes, TelemetryLimits limits)
    {
        ulong time = 0, count = 0;
        double sum = 0;
        List<ulong> counts = [], bounds = [];
        List<KeyValue> attributes = [];
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 3 when reader.Is(3, WireType.Fixed64):
                    time = reader.Bits;
                    break;
                case 4 when reader.Is(4, WireType.Fixed64):
                    count = reader.Bits;
                    break;
                case 5 when reader.Is(5, WireType.Fixed64):
                    sum = reader.Double;
                    break;
                case 6:
                    ReadFixed64(ref reader, counts);
                    break;
                case 7:
                    ReadFixed64(ref reader, bounds);
                    break;
                case 9 when reader.Is(9, WireType.LengthDelimited):
                    attributes.Add(CommonReader.ReadAttribute(reader.Bytes, limits));
                    break;
            }
        }

        return new MetricPoint
        {
            Time = time,
            Value = sum,
            Count = count,
            BucketCounts = [.. counts],
            Bounds = MemoryMarshal.Cast<ulong, double>(CollectionsMarshal.AsSpan(bounds)).ToArray(),
            Attributes = limits.ToLimited(attributes),
        };
    }

    /// <summary>Repeated numbers come packed into one field, or one by one.</summary>
    private static void ReadFixed64(ref WireReader reader, List<ulong> values)
    {
        if (reader.Type == WireType.Fixed64)
        {
            values.Add(reader.Bits);
            return;
        }

        for (var packed = reader.Bytes; packed.Length >= sizeof(ulong); packed = packed[sizeof(ulong)..])
        {
            values.Add(BinaryPrimitives.ReadUInt64LittleEndian(packed));
        }
    }
}
