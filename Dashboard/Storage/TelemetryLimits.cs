namespace Causeway.Dashboard.Storage;

/// <summary>
/// How much is kept. What exceeds a count or a number of bytes pushes out the oldest; what exceeds the limits of one item is left out of it.
/// All of it is counted. Counts are for each resource and those of Aspire's dashboard; bytes are for all resources together.
/// </summary>
internal sealed record TelemetryLimits
{
    private const long Megabyte = 1024 * 1024;

    public int MaxLogCount { get; init; } = 10_000;

    public int MaxTraceCount { get; init; } = 10_000;

    /// <summary>Points of metrics.</summary>
    public int MaxMetricsCount { get; init; } = 50_000;

    /// <summary>Of a span, a log record, a point, a resource, an event, a link.</summary>
    public int MaxAttributeCount { get; init; } = 128;

    /// <summary>Characters of an attribute's key, of its value, and of a log record's message.</summary>
    public int MaxAttributeLength { get; init; } = int.MaxValue;

    public int MaxSpanEventCount { get; init; } = int.MaxValue;

    public int MaxSpansPerTrace { get; init; } = 20_000;

    /// <summary>Replicas and restarts each are one. The one that has been silent for longest makes room.</summary>
    public int MaxResourceCount { get; init; } = 1_000;

    public long MaxTraceBytes { get; init; } = 64 * Megabyte;

    public long MaxLogBytes { get; init; } = 32 * Megabyte;

    public long MaxMetricBytes { get; init; } = 48 * Megabyte;
}
