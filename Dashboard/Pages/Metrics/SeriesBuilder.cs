using System.Globalization;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Metrics;

/// <summary>Makes lines out of an instrument's points.</summary>
internal static class SeriesBuilder
{
    /// <summary>More lines than that nobody can tell apart.</summary>
    public const int MostLines = 8;

    /// <summary>More points than that a line cannot show.</summary>
    public const int MostPoints = 400;

    private const ulong Second = 1_000_000_000;

    private static readonly double[] Percentiles = [0.5, 0.9, 0.99];

    /// <param name="instrument">Its dimensions: each is a line, or several for a summary; those of a histogram are added up.</param>
    /// <param name="from">The begin of the time that is shown, in nanoseconds since 1970.</param>
    public static Chart Build(InstrumentData instrument, ulong from)
    {
        if (instrument.Definition.Kind == InstrumentKind.Histogram)
        {
            return new Chart(BuildPercentiles(instrument, from), Hidden: 0);
        }

        var recent = instrument.Dimensions.Where(points => points[^1].Time >= from);
        Func<Series>[] lines = instrument.Definition.Kind == InstrumentKind.Summary
            ? [.. recent.SelectMany(points => points[^1].Quantiles.Select(quantile => (Func<Series>)(() => BuildQuantile(points, quantile.Of, from))))]
            : [.. recent.Select(points => (Func<Series>)(() => BuildValues(points, from)))];
        return new Chart([.. lines.Take(MostLines).Select(build => build())], Math.Max(0, lines.Length - MostLines));
    }

    private static Series BuildValues(MetricPoint[] points, ulong from) =>
        new(Name(points[^1]), Sampler.Reduce([.. Since(points, from).Select(point => (point.Time, point.Value))]));

    private static Series BuildQuantile(MetricPoint[] points, double quantile, ulong from) => new(
        string.Create(CultureInfo.InvariantCulture, $"{Name(points[^1])} p{quantile * 100:0.##}"),
        Sampler.Reduce([.. Since(points, from).SelectMany(point => point.Quantiles.Where(other => other.Of == quantile).Select(other => (point.Time, other.Value)))]));

    /// <summary>Percentiles of what was measured in each of up to <see cref="MostPoints"/> stretches of time.</summary>
    private static Series[] BuildPercentiles(InstrumentData instrument, ulong from)
    {
        var measured = instrument.Dimensions
            .SelectMany(points => Histogram.Increments(points, instrument.Definition.IsDelta, from))
            .OrderBy(one => one.Time)
            .ToArray();
        var length = measured.Length == 0 ? 0 : measured[^1].Time - measured[0].Time;
        var step = Math.Max(Second, (length / MostPoints) + 1);
        var lines = Percentiles.Select(_ => new List<(ulong, double)>()).ToArray();
        foreach (var stretch in measured.GroupBy(one => (one.Time - measured[0].Time) / step))
        {
            var buckets = Buckets.Merge([.. stretch]);
            for (var index = 0; index < Percentiles.Length; index++)
            {
                if (buckets.Percentile(Percentiles[index]) is { } value)
                {
                    lines[index].Add((stretch.Last().Time, value));
                }
            }
        }

        return [.. Percentiles.Select((percentile, index) => new Series($"p{percentile * 100:0}", lines[index]))];
    }

    private static IEnumerable<MetricPoint> Since(MetricPoint[] points, ulong from) => points.Where(point => point.Time >= from);

    /// <summary>What tells a dimension from others.</summary>
    public static string Name(MetricPoint point) =>
        point.Attributes.Length == 0 ? "all" : string.Join(", ", point.Attributes.Select(attribute => $"{attribute.Key}={attribute.Value}"));
}
