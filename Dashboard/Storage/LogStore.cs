namespace Causeway.Dashboard.Storage;

/// <summary>The latest log records, bounded for each resource and in bytes.</summary>
internal sealed class LogStore
{
    private readonly TelemetryLimits _limits;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Queue<LogRecord>> _byResource = new(StringComparer.Ordinal);
    private readonly Broadcast<LogRecord> _live;
    private long _size;
    private long _lastId;

    public LogStore(TelemetryLimits limits)
    {
        _limits = limits;
        _live = new Broadcast<LogRecord>(Tally);
    }

    public Tally Tally { get; } = new();

    public SignalCounters Counters => Tally.Current;

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _byResource.Values.All(records => records.Count == 0);
            }
        }
    }

    public Rejection Add(Batch<LogRecord> batch)
    {
        var evicted = 0;
        lock (_lock)
        {
            if (!_byResource.TryGetValue(batch.Resource.Key, out var records))
            {
                _byResource[batch.Resource.Key] = records = [];
            }

            foreach (var record in batch.Items)
            {
                record.Id = ++_lastId;
                records.Enqueue(record);
                _size += record.Size;
                _live.Publish(record);
                if (records.Count > _limits.MaxLogCount)
                {
                    _size -= records.Dequeue().Size;
                    evicted++;
                }
            }

            while (_size > _limits.MaxLogBytes)
            {
                RemoveOldest();
                evicted++;
            }
        }

        Tally.Add(received: batch.Items.Count, evicted: evicted);
        return default;
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

    /// <summary>The records that are there, oldest first, and then each that arrives.</summary>
    public IAsyncEnumerable<LogRecord> FollowAsync(Func<LogRecord, bool> accepts, int limit, CancellationToken cancellationToken) => Follower.FollowAsync(
        _lock,
        _live,
        () => [.. _byResource.Values.SelectMany(records => records).Where(accepts).OrderBy(record => record.Time).ThenBy(record => record.Id).TakeLast(limit)],
        accepts,
        cancellationToken);

    public int CountOf(string resource)
    {
        lock (_lock)
        {
            return _byResource.TryGetValue(resource, out var records) ? records.Count : 0;
        }
    }

    /// <summary>Forgets the records of one resource, or of all.</summary>
    /// <returns>How many they were.</returns>
    public int Clear(string? resource)
    {
        var count = 0;
        lock (_lock)
        {
            foreach (var (key, records) in _byResource.Where(pair => string.IsNullOrEmpty(resource) || pair.Key == resource).ToArray())
            {
                count += records.Count;
                _size -= records.Sum(record => (long)record.Size);
                _byResource.Remove(key);
            }
        }

        return count;
    }

    private void RemoveOldest()
    {
        var (key, records) = _byResource.MinBy(pair => pair.Value.Peek().Id);
        _size -= records.Dequeue().Size;
        if (records.Count == 0)
        {
            _byResource.Remove(key);
        }
    }
}
