namespace Causeway.Dashboard.Storage;

/// <summary>What came in and what was lost of it, for one signal.</summary>
/// <param name="Received">Items that were taken.</param>
/// <param name="Evicted">Those of them that had to make room since.</param>
/// <param name="Rejected">Items that were not taken; the answer to the sender said so.</param>
internal sealed record SignalCounters(long Received, long Evicted, long Rejected)
{
    public Losses Losses { get; init; }

    /// <summary>Items that followers of the telemetry API were too slow for.</summary>
    public long Missed { get; init; }
}
