using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Metrics;

/// <summary>Tells what was measured between the points of a histogram.</summary>
internal static class Histogram
{
    /// <summary>Each point with what it adds to those before: cumulative ones without what the point before had already.</summary>
    /// <param name="points">Of one dimension, oldest first.</param>
    /// <param name="isDelta">Whether they are that already.</param>
    /// <param name="from">What was measured before does not count, in nanoseconds since 1970.</param>
    public static IEnumerable<Measured> Increments(IReadOnlyList<MetricPoint> points, bool isDelta, ulong from)
    {
        for (var index = 0; index < points.Count; index++)
        {
            var point = points[index];
            var before = index == 0 ? null : points[index - 1];
            if (point.Time < from || point.BucketCounts.Length != point.Bounds.Length + 1)
            {
                continue;
            }

            if (isDelta || IsReset(before, point))
            {
                // The oldest point of a cumulative series may tell of a time long ago.
                if (isDelta || before is not null || point.Start >= from)
                {
                    yield return new Measured(point.Time, point.Bounds, point.BucketCounts);
                }
            }
            else if (before!.Count != point.Count)
            {
                yield return new Measured(point.Time, point.Bounds, [.. point.BucketCounts.Zip(before.BucketCounts, (now, then) => now - then)]);
            }
        }
    }

    /// <summary>The sender began to count anew, or in other buckets.</summary>
    private static bool IsReset(MetricPoint? before, MetricPoint point) =>
        before is null
        || before.Start != point.Start
        || point.Count < before.Count
        || !point.Bounds.AsSpan().SequenceEqual(before.Bounds)
        || point.BucketCounts.Length != before.BucketCounts.Length
        || point.BucketCounts.Zip(before.BucketCounts).Any(pair => pair.First < pair.Second);

    /// <summary>What was measured up to a time, since the one before.</summary>
    internal readonly record struct Measured(ulong Time, double[] Bounds, ulong[] Counts);
}
