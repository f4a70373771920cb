namespace Causeway.Dashboard.Storage;

/// <summary>The latest points of every instrument, bounded for each resource.</summary>
internal sealed class MetricStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceMetrics> _byResource = new(StringComparer.Ordinal);

    public SignalCounters Counters { get; private set; } = SignalCounters.Zero;

    public void Add(Batch<MetricData> batch)
    {
        lock (_lock)
        {
            if (!_byResource.TryGetValue(batch.Resource.Key, out var metrics))
            {
                _byResource[batch.Resource.Key] = metrics = new ResourceMetrics();
            }

            foreach (var data in batch.Items)
            {
                if (!metrics.Instruments.TryGetValue((data.Meter, data.Name), out var instrument))
                {
                    metrics.Instruments[(data.Meter, data.Name)] = instrument = new Instrument(batch.Resource, data);
                }

                foreach (var point in data.Points)
                {
                    instrument.Add(point);
                    metrics.Points++;
                    Counters = Counters.Plus(received: 1);
                    if (metrics.Points > limits.MaxMetricsCount)
                    {
                        metrics.Instruments.Values.MinBy(other => other.OldestTime)!.RemoveOldest();
                        metrics.Points--;
                        Counters = Counters.Plus(evicted: 1);
                    }
                }
            }
        }
    }

    public void Reject(long count)
    {
        lock (_lock)
        {
            Counters = Counters.Plus(rejected: count);
        }
    }

    public IReadOnlyList<MetricData> Definitions(string resource)
    {
        lock (_lock)
        {
            return _byResource.TryGetValue(resource, out var metrics)
                ? [.. metrics.Instruments.Values.Select(instrument => instrument.Definition)]
                : [];
        }
    }

    public InstrumentData? Find(string resource, string meter, string name)
    {
        lock (_lock)
        {
            return _byResource.TryGetValue(resource, out var metrics) && metrics.Instruments.TryGetValue((meter, name), out var instrument)
                ? instrument.Snapshot()
                : null;
        }
    }

    public int CountOf(string resource)
    {
        lock (_lock)
        {
            return _byResource.TryGetValue(resource, out var metrics) ? metrics.Instruments.Count : 0;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _byResource.Clear();
        }
    }

    private sealed class ResourceMetrics
    {
        public Dictionary<(string Meter, string Name), Instrument> Instruments { get; } = [];

        public int Points { get; set; }
    }
}
