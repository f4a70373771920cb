using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Metrics;

/// <summary>Makes lines out of an instrument's points.</summary>
internal static class SeriesBuilder
{
    private const int MostDimensions = 8;

    private static readonly double[] Percentiles = [0.5, 0.9, 0.99];

    public static IReadOnlyList<Series> Build(InstrumentData instrument) => instrument.Definition.Kind == InstrumentKind.Histogram
        ? [.. Percentiles.Select(percentile => new Series($"p{percentile * 100:0}", Histogram(instrument, percentile)))]
        : [.. instrument.Dimensions.Take(MostDimensions).Select(points => new Series(Name(points[^1]), [.. points.Select(point => (point.Time, point.Value))]))];

    /// <summary>Interpolates within the bucket where the percentile falls, as histogram_quantile does.</summary>
    public static double? Percentile(ReadOnlySpan<double> bounds, ReadOnlySpan<ulong> counts, double percentile)
    {
        ulong total = 0;
        foreach (var count in counts)
        {
            total += count;
        }

        if (total == 0 || counts.Length != bounds.Length + 1 || bounds.IsEmpty)
        {
            return null;
        }

        var rank = percentile * total;
        double below = 0;
        for (var index = 0; index < bounds.Length; index++)
        {
            if (below + counts[index] >= rank && counts[index] > 0)
            {
                var lower = index == 0 ? Math.Min(0, bounds[0]) : bounds[index - 1];
                return lower + ((bounds[index] - lower) * ((rank - below) / counts[index]));
            }

            below += counts[index];
        }

        return bounds[^1];
    }

    private static List<(ulong Time, double Value)> Histogram(InstrumentData instrument, double percentile)
    {
        var isDelta = instrument.Definition.IsDelta;
        var latest = new Dictionary<int, MetricPoint>();
        var points = instrument.Dimensions
            .SelectMany((dimension, index) => dimension.Select(point => (index, point)))
            .OrderBy(pair => pair.point.Time)
            .GroupBy(pair => pair.point.Time / 1_000_000_000);
        var line = new List<(ulong, double)>();
        foreach (var second in points)
        {
            if (isDelta)
            {
                latest.Clear();
            }

            foreach (var (index, point) in second)
            {
                latest[index] = point;
            }

            if (Percentile(latest.Values.First().Bounds, Sum(latest.Values), percentile) is { } value)
            {
                line.Add((second.Last().point.Time, value));
            }
        }

        return line;
    }

    private static ulong[] Sum(IReadOnlyCollection<MetricPoint> points)
    {
        var sum = new ulong[points.First().BucketCounts.Length];
        foreach (var point in points.Where(point => point.BucketCounts.Length == sum.Length))
        {
            for (var index = 0; index < sum.Length; index++)
            {
                sum[index] += point.BucketCounts[index];
            }
        }

        return sum;
    }

    private static string Name(MetricPoint point) =>
        point.Attributes.Length == 0 ? "all" : string.Join(", ", point.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));
}
