namespace Causeway.Dashboard.Storage;

/// <summary>How much is kept. What exceeds it pushes out the oldest, and is counted.</summary>
internal sealed record TelemetryLimits
{
    /// <summary>For each resource.</summary>
    public int MaxLogCount { get; init; } = 10_000;

    /// <summary>For each resource.</summary>
    public int MaxTraceCount { get; init; } = 10_000;

    /// <summary>For each resource.</summary>
    public int MaxMetricsCount { get; init; } = 50_000;

    public int MaxAttributeCount { get; init; } = 128;

    public int MaxAttributeLength { get; init; } = int.MaxValue;

    public int MaxSpanEventCount { get; init; } = int.MaxValue;

    public int MaxSpansPerTrace { get; init; } = 20_000;

    public int MaxResourceCount { get; init; } = 500;

    /// <summary>About how many bytes spans and logs may occupy, each.</summary>
    public long MaxSignalBytes { get; init; } = 64 * 1024 * 1024;
}
