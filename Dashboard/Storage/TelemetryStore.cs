using System.Collections.Concurrent;

namespace Causeway.Dashboard.Storage;

/// <summary>Everything that was received, in memory only.</summary>
internal sealed class TelemetryStore(TelemetryLimits limits)
{
    private readonly ConcurrentDictionary<string, TelemetryResource> _resources = new(StringComparer.Ordinal);
    private long _version;

    public TelemetryLimits Limits { get; } = limits;

    public TraceStore Traces { get; } = new(limits);

    public LogStore Logs { get; } = new(limits);

    public MetricStore Metrics { get; } = new(limits);

    /// <summary>Changes with every change, so that pages know when to look again.</summary>
    public long Version => Volatile.Read(ref _version);

    public void Add(IReadOnlyList<Batch<Span>> batches) => Add(batches, Traces.Add, Traces.Reject);

    public void Add(IReadOnlyList<Batch<LogRecord>> batches) => Add(batches, Logs.Add, Logs.Reject);

    public void Add(IReadOnlyList<Batch<MetricData>> batches) => Add(batches, Metrics.Add, Metrics.Reject);

    public IReadOnlyList<ResourceSummary> Resources() =>
    [
        .. _resources.Values
            .OrderBy(resource => resource.Key, StringComparer.Ordinal)
            .Select(resource => new ResourceSummary(
                resource, Logs.CountOf(resource.Key), Traces.CountOf(resource.Key), Metrics.CountOf(resource.Key))
            {
                HasTraces = Traces.Knows(resource.Key),
            }),
    ];

    /// <summary>Forgets everything but the counters.</summary>
    public void Clear()
    {
        Traces.Clear();
        Logs.Clear();
        Metrics.Clear();
        _resources.Clear();
        Interlocked.Increment(ref _version);
    }

    private void Add<T>(IReadOnlyList<Batch<T>> batches, Action<Batch<T>> add, Action<long> reject)
    {
        foreach (var batch in batches)
        {
            if (_resources.ContainsKey(batch.Resource.Key) || _resources.Count < Limits.MaxResourceCount)
            {
                _resources.TryAdd(batch.Resource.Key, batch.Resource);
                add(batch);
            }
            else
            {
                reject(batch.Items.Count);
            }
        }

        Interlocked.Increment(ref _version);
    }
}
