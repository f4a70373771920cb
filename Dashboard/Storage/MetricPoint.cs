namespace Causeway.Dashboard.Storage;

/// <summary>A value of one dimension at one time. Histograms carry their buckets.</summary>
internal sealed class MetricPoint
{
    public required KeyValue[] Attributes { get; init; }

    public ulong Time { get; init; }

    /// <summary>The value; the sum for histograms.</summary>
    public double Value { get; init; }

    public ulong Count { get; init; }

    public double[] Bounds { get; init; } = [];

    public ulong[] BucketCounts { get; init; } = [];
}
