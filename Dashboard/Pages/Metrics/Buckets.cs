namespace Causeway.Dashboard.Pages.Metrics;

/// <summary>The buckets of a histogram: one count more than bounds.</summary>
internal sealed record Buckets(double[] Bounds, double[] Counts)
{
    /// <summary>Adds histograms up. Where their bounds differ, a bucket is spread evenly over the finer ones it covers.</summary>
    public static Buckets Merge(IReadOnlyCollection<Histogram.Measured> histograms)
    {
        var bounds = histograms.SelectMany(histogram => histogram.Bounds).Where(double.IsFinite).Distinct().Order().ToArray();
        var counts = new double[bounds.Length + 1];
        foreach (var histogram in histograms)
        {
            var from = 0;
            for (var index = 0; index < histogram.Counts.Length; index++)
            {
                var to = index < histogram.Bounds.Length ? IndexOf(bounds, histogram.Bounds[index]) : bounds.Length;
                Spread(bounds, counts, from, to, histogram.Counts[index]);
                from = Math.Min(to + 1, bounds.Length);
            }
        }

        return new Buckets(bounds, counts);
    }

    /// <summary>Where a bound is; the end where it is no number.</summary>
    private static int IndexOf(double[] bounds, double bound) => Array.BinarySearch(bounds, bound) is >= 0 and var index ? index : bounds.Length;

    /// <summary>Interpolates within the bucket where the percentile falls, as histogram_quantile does.</summary>
    public double? Percentile(double percentile)
    {
        var total = Counts.Sum();
        if (total == 0 || Bounds.Length == 0)
        {
            return null;
        }

        var rank = percentile * total;
        double below = 0;
        for (var index = 0; index < Bounds.Length; index++)
        {
            if (below + Counts[index] >= rank && Counts[index] > 0)
            {
                var lower = index == 0 ? Math.Min(0, Bounds[0]) : Bounds[index - 1];
                return lower + ((Bounds[index] - lower) * ((rank - below) / Counts[index]));
            }

            below += Counts[index];
        }

        return Bounds[^1];
    }

    private static void Spread(double[] bounds, double[] counts, int from, int to, ulong count)
    {
        if (from == 0 || to == bounds.Length || from >= to)
        {
            // What has no lower or no upper end belongs next to the end that it has.
            counts[from == 0 ? to : from] += count;
            return;
        }

        var width = bounds[to] - bounds[from - 1];
        for (var index = from; index <= to; index++)
        {
            counts[index] += count * (bounds[index] - bounds[index - 1]) / width;
        }
    }
}
