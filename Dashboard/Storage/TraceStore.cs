namespace Causeway.Dashboard.Storage;

/// <summary>The latest traces, bounded for each resource and in bytes.</summary>
internal sealed class TraceStore
{
    private const int ShortestPrefix = 7;

    private readonly TelemetryLimits _limits;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Place> _byId = new(StringComparer.OrdinalIgnoreCase);
    private readonly LinkedList<Trace> _oldestFirst = [];
    private readonly Dictionary<string, LinkedList<Trace>> _byOwner = new(StringComparer.Ordinal);
    private readonly HashSet<string> _resources = new(StringComparer.Ordinal);
    private readonly Broadcast<Span> _live;
    private long _size;

    public TraceStore(TelemetryLimits limits)
    {
        _limits = limits;
        _live = new Broadcast<Span>(Tally);
    }

    public Tally Tally { get; } = new();

    public SignalCounters Counters => Tally.Current;

    /// <summary>What is kept occupies about that many bytes.</summary>
    public long Size
    {
        get
        {
            lock (_lock)
            {
                return _size;
            }
        }
    }

    public Rejection Add(Batch<Span> batch)
    {
        var rejection = default(Rejection);
        lock (_lock)
        {
            _resources.Add(batch.Resource.Key);
            foreach (var span in batch.Items)
            {
                rejection += Add(span);
            }
        }

        Tally.Add(received: batch.Items.Count - rejection.Count, rejected: rejection.Count);
        return rejection;
    }

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _byId.Count == 0;
            }
        }
    }

    /// <summary>Selects traces, the one that began last first.</summary>
    public List<T> Select<T>(Func<Trace, bool> accepts, Func<Trace, T> select, int limit, out int total, int skip = 0)
    {
        lock (_lock)
        {
            var accepted = _oldestFirst.Where(accepts).ToList();
            total = accepted.Count;
            accepted.Sort(static (left, right) => right.Start.CompareTo(left.Start));
            return [.. accepted.Skip(skip).Take(limit).Select(select)];
        }
    }

    /// <summary>The spans of a trace; empty where there is none.</summary>
    public Span[] Find(string traceId)
    {
        lock (_lock)
        {
            return _byId.TryGetValue(traceId, out var place) ? [.. place.Overall.Value.Spans] : [];
        }
    }

    /// <summary>The spans of the latest trace whose identifier begins so, with seven characters at least.</summary>
    public Span[] FindByPrefix(string prefix) => Find(prefix) is { Length: > 0 } spans ? spans
        : prefix.Length < ShortestPrefix ? []
        : Select(trace => trace.TraceId.StartsWith(prefix, StringComparison.OrdinalIgnoreCase), trace => trace.Spans.ToArray(), 1, out _).FirstOrDefault([]);

    /// <summary>The spans that are there, oldest first, and then each that arrives.</summary>
    public IAsyncEnumerable<Span> FollowAsync(Func<Span, bool> accepts, int limit, CancellationToken cancellationToken) => Follower.FollowAsync(
        _lock,
        _live,
        () => [.. _oldestFirst.SelectMany(trace => trace.Spans).Where(accepts).OrderBy(span => span.Start).TakeLast(limit)],
        accepts,
        cancellationToken);

    public int CountOf(string resource)
    {
        lock (_lock)
        {
            return _byOwner.TryGetValue(resource, out var traces) ? traces.Count : 0;
        }
    }

    public bool Knows(string resource)
    {
        lock (_lock)
        {
            return _resources.Contains(resource);
        }
    }

    /// <summary>Forgets every trace that has a span of one resource, or all.</summary>
    public void Clear(string? resource) => Remove(resource, trace => trace.Spans.Exists(span => span.Resource.Key == resource));

    /// <summary>Forgets the traces that count for a resource.</summary>
    /// <returns>How many spans they had.</returns>
    public int RemoveOwned(string resource) => Remove(resource, trace => trace.Owner == resource);

    private int Remove(string? resource, Func<Trace, bool> isOf)
    {
        var spans = 0;
        lock (_lock)
        {
            for (var node = _oldestFirst.First; node is not null;)
            {
                var next = node.Next;
                if (string.IsNullOrEmpty(resource) || isOf(node.Value))
                {
                    spans += node.Value.Spans.Count;
                    Remove(node.Value);
                }

                node = next;
            }

            _resources.RemoveWhere(key => string.IsNullOrEmpty(resource) || key == resource);
        }

        return spans;
    }

    private Rejection Add(Span span)
    {
        var size = Trace.SizeOf(span);
        if (_byId.TryGetValue(span.TraceId, out var place))
        {
            // Exporters send a batch again when they did not see the answer.
            if (place.Overall.Value.Contains(span.SpanId))
            {
                return default;
            }

            if (place.Overall.Value.Spans.Count >= _limits.MaxSpansPerTrace)
            {
                return new Rejection(1, $"A trace keeps {_limits.MaxSpansPerTrace} spans (Dashboard:TelemetryLimits:MaxSpansPerTrace).");
            }
        }

        if ((place.Overall?.Value.Size ?? 0) + size > _limits.MaxTraceBytes)
        {
            return new Rejection(1, $"A trace has at most {_limits.MaxTraceBytes} bytes (Dashboard:TelemetryLimits:MaxTraceBytes).");
        }

        var trace = place.Overall?.Value ?? Open(span);
        _size -= trace.Size;
        trace.Add(span);
        _size += trace.Size;
        _live.Publish(span);
        for (var oldest = _oldestFirst.First; _size > _limits.MaxTraceBytes && oldest is not null;)
        {
            var next = oldest.Next;
            if (oldest.Value != trace)
            {
                Evict(oldest.Value);
            }

            oldest = next;
        }

        return default;
    }

    private Trace Open(Span span)
    {
        var owner = span.Resource.Key;
        if (!_byOwner.TryGetValue(owner, out var traces))
        {
            _byOwner[owner] = traces = [];
        }

        var trace = new Trace(span.TraceId, owner);
        _byId[span.TraceId] = new Place(_oldestFirst.AddLast(trace), traces.AddLast(trace));
        _size += trace.Size;
        if (traces.Count > _limits.MaxTraceCount)
        {
            Evict(traces.First!.Value);
        }

        return trace;
    }

    private void Evict(Trace trace)
    {
        Remove(trace);
        Tally.Add(evicted: trace.Spans.Count);
    }

    private void Remove(Trace trace)
    {
        _byId.Remove(trace.TraceId, out var place);
        _oldestFirst.Remove(place.Overall);
        var traces = _byOwner[trace.Owner];
        traces.Remove(place.OfOwner);
        if (traces.Count == 0)
        {
            _byOwner.Remove(trace.Owner);
        }

        _size -= trace.Size;
    }

    /// <summary>Where a trace stands in line, among all and among those of its owner.</summary>
    private readonly record struct Place(LinkedListNode<Trace> Overall, LinkedListNode<Trace> OfOwner);
}
