using System.Collections.Concurrent;

namespace Causeway.Dashboard.Storage;

/// <summary>Everything that was received, in memory only.</summary>
internal sealed class TelemetryStore(TelemetryLimits limits)
{
    private readonly ConcurrentDictionary<string, Sender> _senders = new(StringComparer.Ordinal);
    private long _batches;

    public TelemetryLimits Limits { get; } = limits;

    public TraceStore Traces { get; } = new(limits);

    public LogStore Logs { get; } = new(limits);

    public MetricStore Metrics { get; } = new(limits);

    public Rejection Add(IReadOnlyList<Batch<Span>> batches) => Add(batches, Traces.Add);

    public Rejection Add(IReadOnlyList<Batch<LogRecord>> batches) => Add(batches, Logs.Add);

    public Rejection Add(IReadOnlyList<Batch<MetricData>> batches) => Add(batches, Metrics.Add);

    public IReadOnlyList<ResourceSummary> Resources() =>
    [
        .. _senders.Values
            .Select(sender => sender.Resource)
            .OrderBy(resource => resource.Key, StringComparer.Ordinal)
            .Select(resource => new ResourceSummary(
                resource, Logs.CountOf(resource.Key), Traces.CountOf(resource.Key), Metrics.CountOf(resource.Key))
            {
                HasTraces = Traces.Knows(resource.Key),
            }),
    ];

    /// <summary>Forgets what one resource sent, or all of them. The counters stay.</summary>
    public void Clear(string? resource)
    {
        Traces.Clear(resource);
        Logs.Clear(resource);
        Metrics.Clear(resource);
        foreach (var key in _senders.Keys.Where(key => string.IsNullOrEmpty(resource) || key == resource))
        {
            _senders.TryRemove(key, out _);
        }
    }

    private Rejection Add<T>(IReadOnlyList<Batch<T>> batches, Func<Batch<T>, Rejection> add)
    {
        var rejection = default(Rejection);
        foreach (var batch in batches)
        {
            _senders.GetOrAdd(batch.Resource.Key, _ => new Sender(batch.Resource)).LastBatch = Interlocked.Increment(ref _batches);
            if (_senders.Count > Limits.MaxResourceCount)
            {
                Evict(_senders.MinBy(pair => pair.Value.LastBatch).Key);
            }

            rejection += add(batch);
        }

        return rejection;
    }

    private void Evict(string resource)
    {
        Traces.Tally.Add(evicted: Traces.Clear(resource));
        Logs.Tally.Add(evicted: Logs.Clear(resource));
        Metrics.Tally.Add(evicted: Metrics.Clear(resource));
        _senders.TryRemove(resource, out _);
    }

    private sealed class Sender(TelemetryResource resource)
    {
        public TelemetryResource Resource { get; } = resource;

        /// <summary>When it was last heard of, counted in batches.</summary>
        public long LastBatch { get; set; }
    }
}
