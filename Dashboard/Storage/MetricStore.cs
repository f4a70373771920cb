namespace Causeway.Dashboard.Storage;

/// <summary>The latest points of every instrument, bounded for each resource.</summary>
internal sealed class MetricStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, ResourceMetrics> _byResource = new(StringComparer.Ordinal);
    private long _size;

    public Tally Tally { get; } = new();

    public SignalCounters Counters => Tally.Current;

    public Rejection Add(Batch<MetricData> batch)
    {
        var evicted = 0;
        lock (_lock)
        {
            if (!_byResource.TryGetValue(batch.Resource.Key, out var metrics))
            {
                _byResource[batch.Resource.Key] = metrics = new ResourceMetrics();
            }

            var before = metrics.Size;
            foreach (var data in batch.Items)
            {
                metrics.Add(batch.Resource, data);
            }

            _size += metrics.Size - before;
            for (; metrics.Points > limits.MaxMetricsCount; evicted++)
            {
                RemoveOldest(metrics);
            }

            for (; _size > limits.MaxMetricBytes; evicted++)
            {
                RemoveOldest(_byResource.Values.MaxBy(other => other.Size)!);
            }
        }

        Tally.Add(received: batch.Items.Sum(data => data.Points.Count), evicted: evicted);
        return default;
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

    /// <summary>Every instrument with its points.</summary>
    public IReadOnlyList<InstrumentData> Snapshot()
    {
        lock (_lock)
        {
            return [.. _byResource.Values.SelectMany(metrics => metrics.Instruments.Values).Select(instrument => instrument.Snapshot())];
        }
    }

    /// <summary>Forgets the points of one resource, or of all.</summary>
    /// <returns>How many they were.</returns>
    public int Clear(string? resource)
    {
        var points = 0;
        lock (_lock)
        {
            foreach (var (key, metrics) in _byResource.Where(pair => string.IsNullOrEmpty(resource) || pair.Key == resource).ToArray())
            {
                points += metrics.Points;
                _size -= metrics.Size;
                _byResource.Remove(key);
            }
        }

        return points;
    }

    private void RemoveOldest(ResourceMetrics metrics)
    {
        _size -= metrics.Size;
        metrics.RemoveOldest();
        _size += metrics.Size;
    }
}
