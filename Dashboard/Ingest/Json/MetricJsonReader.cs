using System.Text.Json;
using Causeway.Dashboard.Ingest.Protobuf;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Reads an ExportMetricsServiceRequest in OTLP/JSON.</summary>
internal static class MetricJsonReader
{
    private const int Delta = 1;

    private static readonly (string Name, InstrumentKind Kind)[] Kinds =
    [
        ("gauge", InstrumentKind.Gauge), ("sum", InstrumentKind.Sum), ("histogram", InstrumentKind.Histogram),
        ("exponentialHistogram", InstrumentKind.Histogram), ("summary", InstrumentKind.Summary),
    ];

    public static OtlpResult<MetricData> Read(JsonElement request, Intake intake) =>
        JsonWalk.Read(request, intake, ("resourceMetrics", "scopeMetrics", "metrics"), ReadMetric, MetricReader.WhyRejected);

    private static MetricData? ReadMetric(JsonElement metric, TelemetryResource resource, string meter, Intake intake)
    {
        foreach (var (name, kind) in Kinds)
        {
            if (OtlpJson.Has(metric, name, out var data))
            {
                return new MetricData(
                    meter,
                    OtlpJson.Text(metric, "name", intake),
                    OtlpJson.Text(metric, "description", intake),
                    OtlpJson.Text(metric, "unit", intake),
                    kind,
                    OtlpJson.Number(data, "aggregationTemporality") == Delta,
                    OtlpJson.Flag(data, "isMonotonic"),
                    [.. OtlpJson.List(data, "dataPoints").Select(point => ReadPoint(point, intake))]);
            }
        }

        return null;
    }

    private static MetricPoint ReadPoint(JsonElement point, Intake intake)
    {
        var (bounds, counts) = OtlpJson.Has(point, "scale", out var scale)
            ? new ExponentialBuckets
            {
                Scale = OtlpJson.Signed(scale),
                ZeroCount = OtlpJson.Number(point, "zeroCount"),
                Positive = ReadBuckets(point, "positive"),
                Negative = ReadBuckets(point, "negative"),
            }.ToExplicit()
            : ([.. Checked(OtlpJson.List(point, "explicitBounds")).Select(OtlpJson.Double)], ReadCounts(point));
        return new MetricPoint
        {
            Start = OtlpJson.Number(point, "startTimeUnixNano"),
            Time = OtlpJson.Number(point, "timeUnixNano"),
            Value = OtlpJson.Has(point, "asDouble", out var value) || OtlpJson.Has(point, "asInt", out value) || OtlpJson.Has(point, "sum", out value)
                ? OtlpJson.Double(value)
                : 0,
            Count = OtlpJson.Number(point, "count"),
            Bounds = bounds,
            BucketCounts = counts,
            Quantiles =
            [
                .. OtlpJson.List(point, "quantileValues").Select(item => new Quantile(
                    OtlpJson.Has(item, "quantile", out var of) ? OtlpJson.Double(of) : 0, OtlpJson.Has(item, "value", out var at) ? OtlpJson.Double(at) : 0)),
            ],
            Attributes = OtlpJson.Attributes(point, intake),
        };
    }

    private static (int Offset, IReadOnlyList<ulong> Counts) ReadBuckets(JsonElement point, string name) =>
        OtlpJson.Has(point, name, out var buckets)
            ? (OtlpJson.Has(buckets, "offset", out var offset) ? OtlpJson.Signed(offset) : 0, ReadCounts(buckets))
            : (0, []);

    private static ulong[] ReadCounts(JsonElement parent) => [.. Checked(OtlpJson.List(parent, "bucketCounts")).Select(count => OtlpJson.Unsigned(count, "bucketCounts"))];

    private static IEnumerable<JsonElement> Checked(IEnumerable<JsonElement> buckets) => buckets.Select((bucket, index) =>
    {
        Histograms.CheckCount(index);
        return bucket;
    });
}
