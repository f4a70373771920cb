namespace Causeway.Dashboard.Storage;

/// <summary>A value of one dimension at one time. Histograms carry their buckets, summaries their quantiles.</summary>
internal sealed class MetricPoint
{
    private const int FixedSize = 130;
    private const int ArrayHeader = 24;

    private bool _sharesBounds;
    private bool _sharesCounts;

    /// <summary>In the order of their keys once the point is kept.</summary>
    public required KeyValue[] Attributes { get; set; }

    /// <summary>Since when a cumulative value counts.</summary>
    public ulong Start { get; init; }

    public ulong Time { get; init; }

    /// <summary>The value; the sum for histograms and summaries.</summary>
    public double Value { get; init; }

    public ulong Count { get; init; }

    public double[] Bounds { get; set; } = [];

    public ulong[] BucketCounts { get; set; } = [];

    public Quantile[] Quantiles { get; init; } = [];

    /// <summary>What it occupies without what it shares: its dimension's attributes, bounds and counts of the point before it.</summary>
    public int Size => FixedSize
        + (_sharesBounds ? 0 : SizeOf(Bounds.Length))
        + (_sharesCounts ? 0 : SizeOf(BucketCounts.Length))
        + SizeOf(2 * Quantiles.Length);

    /// <summary>A dimension's points have the same attributes, mostly the same bounds, and the same counts while nothing happens: they are kept once.</summary>
    public void ShareWith(MetricPoint earlier)
    {
        Attributes = earlier.Attributes;
        if (Bounds.AsSpan().SequenceEqual(earlier.Bounds))
        {
            (Bounds, _sharesBounds) = (earlier.Bounds, true);
        }

        if (BucketCounts.AsSpan().SequenceEqual(earlier.BucketCounts))
        {
            (BucketCounts, _sharesCounts) = (earlier.BucketCounts, true);
        }
    }

    private static int SizeOf(int numbers) => numbers == 0 ? 0 : ArrayHeader + (sizeof(ulong) * numbers);
}
