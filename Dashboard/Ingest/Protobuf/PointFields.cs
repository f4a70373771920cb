namespace Causeway.Dashboard.Ingest.Protobuf;

/// <summary>The numbers that the parts of a data point have in the message of its kind; 0 where it has no such part.</summary>
internal sealed record PointFields
{
    private static readonly PointFields Number = new() { Double = 4, Whole = 6, Attributes = 7 };

    private static readonly PointFields Histogram = new() { Count = 4, Double = 5, BucketCounts = 6, Bounds = 7, Attributes = 9 };

    private static readonly PointFields ExponentialHistogram =
        new() { Attributes = 1, Count = 4, Double = 5, Scale = 6, ZeroCount = 7, Positive = 8, Negative = 9 };

    private static readonly PointFields Summary = new() { Count = 4, Double = 5, Quantiles = 6, Attributes = 7 };

    public int Attributes { get; private init; }

    public int Count { get; private init; }

    /// <summary>The value or the sum.</summary>
    public int Double { get; private init; }

    public int Whole { get; private init; }

    public int BucketCounts { get; private init; }

    public int Bounds { get; private init; }

    public int Scale { get; private init; }

    public int ZeroCount { get; private init; }

    public int Positive { get; private init; }

    public int Negative { get; private init; }

    public int Quantiles { get; private init; }

    /// <param name="metricField">The field of the metric that holds the points.</param>
    public static PointFields Of(int metricField) => metricField switch
    {
        9 => Histogram,
        10 => ExponentialHistogram,
        11 => Summary,
        _ => Number,
    };
}
