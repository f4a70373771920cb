namespace Causeway.Dashboard.Storage;

/// <summary>The latest log records, bounded for each resource and in bytes.</summary>
internal sealed class LogStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedList<LogRecord>> _byResource = new(StringComparer.Ordinal);
    private long _size;
    private long _lastId;

    public Broadcast<LogRecord> Live { get; } = new();

    public SignalCounters Counters { get; private set; } = SignalCounters.Zero;

    public void Add(Batch<LogRecord> batch)
    {
        lock (_lock)
        {
            if (!_byResource.TryGetValue(batch.Resource.Key, out var records))
            {
                _byResource[batch.Resource.Key] = records = [];
            }

            foreach (var record in batch.Items)
            {
                record.Id = ++_lastId;
                records.AddLast(record);
                _size += record.Size;
                if (records.Count > limits.MaxLogCount)
                {
                    RemoveOldest(records);
                }
            }

            Counters = Counters.Plus(received: batch.Items.Count);
            while (_size > limits.MaxSignalBytes)
            {
                RemoveOldest(_byResource.Values.Where(other => other.Count > 0).MinBy(other => other.First!.Value.Id)!);
            }
        }

        Live.Publish(batch.Items);
    }

    public void Reject(long count)
    {
        lock (_lock)
        {
            Counters = Counters.Plus(rejected: count);
        }
    }

    /// <summary>Selects records, newest first.</summary>
    public List<LogRecord> Select(Func<LogRecord, bool> accepts, int limit, out int total)
    {
        var result = new List<LogRecord>();
        lock (_lock)
        {
            foreach (var records in _byResource.Values)
            {
                result.AddRange(records.Where(accepts));
            }
        }

        total = result.Count;
        result.Sort(static (left, right) => right.Time != left.Time ? right.Time.CompareTo(left.Time) : right.Id.CompareTo(left.Id));
        if (result.Count > limit)
        {
            result.RemoveRange(limit, result.Count - limit);
        }

        return result;
    }

    public int CountOf(string resource)
    {
        lock (_lock)
        {
            return _byResource.TryGetValue(resource, out var records) ? records.Count : 0;
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _byResource.Clear();
            _size = 0;
        }
    }

    private void RemoveOldest(LinkedList<LogRecord> records)
    {
        _size -= records.First!.Value.Size;
        records.RemoveFirst();
        Counters = Counters.Plus(evicted: 1);
    }
}
