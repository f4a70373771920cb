namespace Causeway.Dashboard.Ingest;

/// <summary>Keeps a few bytes of a request from becoming a histogram of millions of buckets.</summary>
internal static class Histograms
{
    private const int MostBuckets = 10_000;

    /// <exception cref="OtlpFormatException">There is no room for one more.</exception>
    public static void CheckCount(int buckets)
    {
        if (buckets >= MostBuckets)
        {
            throw new OtlpFormatException($"A histogram has more than {MostBuckets} buckets.");
        }
    }
}
