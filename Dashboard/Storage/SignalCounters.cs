namespace Causeway.Dashboard.Storage;

/// <summary>What came in and what was lost of it, for one signal.</summary>
internal sealed record SignalCounters(long Received, long Evicted, long Rejected)
{
    public static SignalCounters Zero { get; } = new(0, 0, 0);

    public SignalCounters Plus(long received = 0, long evicted = 0, long rejected = 0) =>
        new(Received + received, Evicted + evicted, Rejected + rejected);
}
