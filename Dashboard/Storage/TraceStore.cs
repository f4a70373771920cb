namespace Causeway.Dashboard.Storage;

/// <summary>The latest traces, bounded for each resource and in bytes.</summary>
internal sealed class TraceStore(TelemetryLimits limits)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Trace>> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<Trace> _oldestFirst = [];
    private readonly Dictionary<string, int> _tracesByOwner = new(StringComparer.Ordinal);
    private readonly HashSet<string> _resources = new(StringComparer.Ordinal);
    private long _size;

    public Broadcast<Span> Live { get; } = new();

    public SignalCounters Counters { get; private set; } = SignalCounters.Zero;

    public void Add(Batch<Span> batch)
    {
        lock (_lock)
        {
            _resources.Add(batch.Resource.Key);
            foreach (var span in batch.Items)
            {
                Add(span);
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

    /// <summary>Selects traces, newest first.</summary>
    public List<T> Select<T>(Func<Trace, bool> accepts, Func<Trace, T> select, int limit, out int total)
    {
        var result = new List<T>();
        total = 0;
        lock (_lock)
        {
            for (var node = _oldestFirst.Last; node is not null; node = node.Previous)
            {
                if (!accepts(node.Value))
                {
                    continue;
                }

                total++;
                if (result.Count < limit)
                {
                    result.Add(select(node.Value));
                }
            }
        }

        return result;
    }

    /// <summary>The spans of a trace; empty where there is none.</summary>
    public Span[] Find(string traceId)
    {
        lock (_lock)
        {
            return _byId.TryGetValue(traceId, out var node) ? [.. node.Value.Spans] : [];
        }
    }

    public int CountOf(string resource)
    {
        lock (_lock)
        {
            return _tracesByOwner.GetValueOrDefault(resource);
        }
    }

    public bool Knows(string resource)
    {
        lock (_lock)
        {
            return _resources.Contains(resource);
        }
    }

    public void Clear()
    {
        lock (_lock)
        {
            _byId.Clear();
            _oldestFirst.Clear();
            _tracesByOwner.Clear();
            _resources.Clear();
            _size = 0;
        }
    }

    private void Add(Span span)
    {
        if (!_byId.TryGetValue(span.TraceId, out var node))
        {
            node = Open(span);
        }

        // Exporters send a batch again when they did not see the answer.
        if (node.Value.Spans.Count >= limits.MaxSpansPerTrace || !node.Value.SpanIds.Add(span.SpanId))
        {
            Counters = Counters.Plus(received: 1, evicted: node.Value.SpanIds.Contains(span.SpanId) ? 0 : 1);
            return;
        }

        var size = span.Size;
        node.Value.Add(span);
        node.Value.Size += size;
        _size += size;
        Counters = Counters.Plus(received: 1);
        while (_size > limits.MaxSignalBytes && _oldestFirst.First is { } oldest && oldest != node)
        {
            Remove(oldest);
        }
    }

    private LinkedListNode<Trace> Open(Span span)
    {
        var owner = span.Resource.Key;
        if (_tracesByOwner.GetValueOrDefault(owner) >= limits.MaxTraceCount)
        {
            var oldest = _oldestFirst.First;
            while (oldest!.Value.Owner != owner)
            {
                oldest = oldest.Next;
            }

            Remove(oldest);
        }

        _tracesByOwner[owner] = _tracesByOwner.GetValueOrDefault(owner) + 1;
        return _byId[span.TraceId] = _oldestFirst.AddLast(new Trace(span.TraceId, owner));
    }

    private void Remove(LinkedListNode<Trace> node)
    {
        _oldestFirst.Remove(node);
        _byId.Remove(node.Value.TraceId);
        _tracesByOwner[node.Value.Owner]--;
        _size -= node.Value.Size;
        Counters = Counters.Plus(evicted: node.Value.Spans.Count);
    }
}
