using System.Text.Json;
using Causeway.Dashboard.Ingest.Protobuf;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Reads an ExportMetricsServiceRequest in OTLP/JSON.</summary>
internal static class MetricJsonReader
{
    private const int Delta = 1;

    public static OtlpResult<MetricData> Read(JsonElement request, TelemetryLimits limits)
    {
        var batches = new List<Batch<MetricData>>();
        var rejected = 0;
        foreach (var resourceMetrics in OtlpJson.List(request, "resourceMetrics"))
        {
            var batch = new Batch<MetricData>(OtlpJson.Resource(resourceMetrics, limits), []);
            foreach (var scopeMetrics in OtlpJson.List(resourceMetrics, "scopeMetrics"))
            {
                var meter = OtlpJson.Scope(scopeMetrics);
                foreach (var metric in OtlpJson.List(scopeMetrics, "metrics"))
                {
                    if (ReadMetric(metric, meter, limits) is { } data)
                    {
                        batch.Items.Add(data);
                    }
                    else
                    {
                        rejected++;
                    }
                }
            }

            batches.Add(batch);
        }

        return new OtlpResult<MetricData>(batches, rejected, rejected == 0 ? null : MetricReader.Unsupported);
    }

    private static MetricData? ReadMetric(JsonElement metric, string meter, TelemetryLimits limits)
    {
        InstrumentKind kind;
        if (OtlpJson.Has(metric, "gauge", out var data))
        {
            kind = InstrumentKind.Gauge;
        }
        else if (OtlpJson.Has(metric, "sum", out data))
        {
            kind = InstrumentKind.Sum;
        }
        else if (OtlpJson.Has(metric, "histogram", out data))
        {
            kind = InstrumentKind.Histogram;
        }
        else
        {
            return null;
        }

        return new MetricData(
            meter,
            OtlpJson.Text(metric, "name"),
            OtlpJson.Text(metric, "description"),
            OtlpJson.Text(metric, "unit"),
            kind,
            OtlpJson.Number(data, "aggregationTemporality") == Delta,
            OtlpJson.Flag(data, "isMonotonic"),
            [.. OtlpJson.List(data, "dataPoints").Select(point => ReadPoint(point, limits))]);
    }

    private static MetricPoint ReadPoint(JsonElement point, TelemetryLimits limits) => new()
    {
        Time = OtlpJson.Number(point, "timeUnixNano"),
        Value = OtlpJson.Has(point, "asDouble", out var value) || OtlpJson.Has(point, "asInt", out value) || OtlpJson.Has(point, "sum", out value)
            ? OtlpJson.Double(value)
            : 0,
        Count = OtlpJson.Number(point, "count"),
        Bounds = [.. OtlpJson.List(point, "explicitBounds").Select(OtlpJson.Double)],
        BucketCounts = [.. OtlpJson.List(point, "bucketCounts").Select(count => (ulong)OtlpJson.Double(count))],
        Attributes = OtlpJson.Attributes(point, limits),
    };
}
