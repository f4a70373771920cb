using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>Reads an ExportMetricsServiceRequest.</summary>
/// <seealso href="https://github.com/open-telemetry/opentelemetry-proto/blob/main/opentelemetry/proto/metrics/v1/metrics.proto"/>
internal static class MetricReader
{
    public const string WhyRejected = "Metrics without data of a known kind were left out.";

    private const int Delta = 1;

    public static OtlpResult<MetricData> Read(ReadOnlySpan<byte> request, Intake intake) =>
        ResourceWalk.Read(request, intake, ReadMetric, WhyRejected);

    private static MetricData? ReadMetric(ReadOnlySpan<byte> bytes, TelemetryResource resource, string meter, Intake intake)
    {
        var data = new MetricData(meter, "", "", "", InstrumentKind.Gauge, false, false, []);
        var isKnown = false;
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            if (KindOf(reader.Field) is { } kind)
            {
                isKnown = true;
                data = ReadPoints(Delimited(reader), data with { Kind = kind }, PointFields.Of(reader.Field), intake);
                continue;
            }

            data = reader.Field switch
            {
                1 => data with { Name = intake.Text(Delimited(reader)) },
                2 => data with { Description = intake.Text(Delimited(reader)) },
                3 => data with { Unit = intake.Text(Delimited(reader)) },
                _ => data,
            };
        }

        return isKnown ? data : null;
    }

    private static InstrumentKind? KindOf(int field) => field switch
    {
        5 => InstrumentKind.Gauge,
        7 => InstrumentKind.Sum,
        9 or 10 => InstrumentKind.Histogram,
        11 => InstrumentKind.Summary,
        _ => null,
    };

    private static ReadOnlySpan<byte> Delimited(WireReader reader) => reader.Is(reader.Field, WireType.LengthDelimited) ? reader.Bytes : [];

    private static MetricData ReadPoints(ReadOnlySpan<byte> bytes, MetricData data, PointFields fields, Intake intake)
    {
        var reader = new WireReader(bytes);
        while (reader.Read())
        {
            switch (reader.Field)
            {
                case 1 when reader.Is(1, WireType.LengthDelimited):
                    data.Points.Add(PointReader.Read(reader.Bytes, fields, intake));
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
}
