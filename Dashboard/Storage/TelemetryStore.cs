using System.Collections.Concurrent;

namespace Causeway.Dashboard.Storage;

/// <summary>Everything that was received, in memory only.</summary>
internal sealed class TelemetryStore(TelemetryLimits limits, TimeProvider? time = null)
{
    /// <summary>Whoever is silent for longer, while another instance of the same name sends, is probably gone.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromSeconds(10);

    private readonly TimeProvider _time = time ?? TimeProvider.System;
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
            .GroupBy(sender => sender.Resource.Name, StringComparer.Ordinal)
            .SelectMany(instances => Summarize([.. instances]))
            .OrderBy(summary => summary.Resource.Key, StringComparer.Ordinal),
    ];

    /// <summary>Those that a name means, which may be that of one instance or of all of them; the one that was heard of last comes first.</summary>
    public IReadOnlyList<ResourceSummary> Find(string name) =>
        [.. Resources().Where(summary => summary.Resource.Is(name)).OrderByDescending(summary => summary.LastHeard)];

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
            var sender = _senders.GetOrAdd(batch.Resource.Key, _ => new Sender(batch.Resource));
            (sender.LastBatch, sender.LastHeard) = (Interlocked.Increment(ref _batches), _time.GetUtcNow());
            if (_senders.Count > Limits.MaxResourceCount)
            {
                Evict(_senders.MinBy(pair => pair.Value.LastBatch).Key);
            }

            rejection += add(batch);
        }

        return rejection;
    }

    private IEnumerable<ResourceSummary> Summarize(IReadOnlyList<Sender> instances)
    {
        var latest = instances.Max(sender => sender.LastHeard);
        return instances.Select(sender => new ResourceSummary(
            sender.Resource, Logs.CountOf(sender.Resource.Key), Traces.CountOf(sender.Resource.Key), Metrics.CountOf(sender.Resource.Key))
        {
            HasTraces = Traces.Knows(sender.Resource.Key),
            LastHeard = sender.LastHeard,
            IsSilent = latest - sender.LastHeard > Silence,
        });
    }

    private void Evict(string resource)
    {
        Traces.Tally.Add(evicted: Traces.RemoveOwned(resource));
        Logs.Tally.Add(evicted: Logs.Clear(resource));
        Metrics.Tally.Add(evicted: Metrics.Clear(resource));
        _senders.TryRemove(resource, out _);
    }

    private sealed class Sender(TelemetryResource resource)
    {
        public TelemetryResource Resource { get; } = resource;

        /// <summary>When it was last heard of, counted in batches.</summary>
        public long LastBatch { get; set; }

        public DateTimeOffset LastHeard { get; set; }
    }
}
