namespace Causeway.Dashboard.Storage;

/// <summary>The spans of one trace, from however many processes. Guarded by the store's lock.</summary>
internal sealed class Trace(string traceId, string owner)
{
    private const int MostSearched = 32;
    private const int FixedSize = 600;
    private const int SearchSize = 48;

    private HashSet<string>? _spanIds;

    public string TraceId { get; } = traceId;

    /// <summary>The resource whose limit it counts against: the first to send a span of it.</summary>
    public string Owner { get; } = owner;

    public List<Span> Spans { get; } = [];

    /// <summary>What it occupies, with its spans, its places in the store's lists and its row.</summary>
    public long Size { get; private set; } = FixedSize;

    /// <summary>What one more span takes.</summary>
    public static int SizeOf(Span span) => span.Size + SearchSize;

    public int Errors { get; set; }

    /// <summary>Whether one of its calls was answered with 4xx, which is no error of who answered.</summary>
    public bool IsRefused { get; private set; }

    public Span? Root { get; set; }

    /// <summary>When it began, in nanoseconds since 1970 by the clock of its root.</summary>
    public ulong Start => Root?.Start ?? 0;

    /// <summary>Whether it only keeps the environment going: a health check, a poll.</summary>
    public bool IsBackground { get; private set; }

    /// <summary>Its row in the list, once somebody has looked at it.</summary>
    public TraceSummary? Summary { get; set; }

    public bool Contains(string spanId) =>
        _spanIds?.Contains(spanId) ?? Spans.Exists(span => span.SpanId == spanId);

    public void Add(Span span)
    {
        Spans.Add(span);
        Size += SizeOf(span);
        Summary = null;
        if (Spans.Count > MostSearched)
        {
            _spanIds ??= Spans.Select(other => other.SpanId).ToHashSet(StringComparer.Ordinal);
            _spanIds.Add(span.SpanId);
        }

        IsRefused |= span.HttpStatus is >= 400 and < 500;
        Errors += span.Status == SpanStatus.Error ? 1 : 0;
        if (Root is null || IsMoreLikelyRoot(span, Root))
        {
            Root = span;
            IsBackground = BackgroundCalls.Contain(span);
        }
    }

    private static bool IsMoreLikelyRoot(Span candidate, Span current) =>
        (candidate.ParentSpanId is null, current.ParentSpanId is null) switch
        {
            (true, false) => true,
            (false, true) => false,
            _ => candidate.Start < current.Start,
        };
}
