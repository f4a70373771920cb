namespace Causeway.Dashboard.Storage;

/// <summary>The spans of one trace, from however many processes. Guarded by the store's lock.</summary>
internal sealed class Trace(string traceId, string owner)
{
    public string TraceId { get; } = traceId;

    /// <summary>The resource whose limit it counts against: the first to send a span of it.</summary>
    public string Owner { get; } = owner;

    public List<Span> Spans { get; } = [];

    public HashSet<string> SpanIds { get; } = new(StringComparer.Ordinal);

    public long Size { get; set; }

    public int Errors { get; set; }

    public ulong Start { get; set; } = ulong.MaxValue;

    public ulong End { get; set; }

    public Span? Root { get; set; }

    public void Add(Span span)
    {
        Spans.Add(span);
        Errors += span.Status == SpanStatus.Error ? 1 : 0;
        Start = Math.Min(Start, span.Start);
        End = Math.Max(End, span.End);
        if (Root is null || IsMoreLikelyRoot(span, Root))
        {
            Root = span;
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
