namespace Causeway.Dashboard.Ingest;

/// <summary>The buckets of an exponential histogram, told as bounds and counts like those of any other.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otel/metrics/data-model/#exponentialhistogram"/>
internal sealed class ExponentialBuckets
{
    private const int LowestScale = -11;
    private const int HighestScale = 20;

    /// <summary>Base 2^(2^-scale).</summary>
    /// <exception cref="OtlpFormatException">No number has such buckets.</exception>
    public int Scale
    {
        get;
        set => field = value is >= LowestScale and <= HighestScale ? value
            : throw new OtlpFormatException($"The scale {value} of an exponential histogram is not within {LowestScale} and {HighestScale}.");
    }

    public ulong ZeroCount { get; set; }

    public (int Offset, IReadOnlyList<ulong> Counts) Positive { get; set; } = (0, []);

    public (int Offset, IReadOnlyList<ulong> Counts) Negative { get; set; } = (0, []);

    /// <summary>One bound after each bucket but the last, which stays empty.</summary>
    public (double[] Bounds, ulong[] Counts) ToExplicit()
    {
        var bounds = new List<double>();
        var counts = new List<ulong>();
        if (Negative.Counts.Count > 0)
        {
            counts.Add(0);
            for (var index = Negative.Counts.Count; index > 0; index--)
            {
                bounds.Add(-Bound((long)Negative.Offset + index));
                counts.Add(Negative.Counts[index - 1]);
            }

            bounds.Add(-Bound(Negative.Offset));
        }

        counts.Add(ZeroCount);
        if (Positive.Counts.Count == 0)
        {
            bounds.Add(0);
        }
        else
        {
            bounds.Add(Bound(Positive.Offset));
            for (var index = 0; index < Positive.Counts.Count; index++)
            {
                bounds.Add(Bound((long)Positive.Offset + index + 1));
                counts.Add(Positive.Counts[index]);
            }
        }

        counts.Add(0);
        return ([.. bounds], [.. counts]);
    }

    private double Bound(long index) => Math.Min(double.MaxValue, Math.Pow(2, index * Math.Pow(2, -Scale)));
}
