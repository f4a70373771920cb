using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Traces;

/// <summary>Lays a trace out: parents before children, times on one axis, clocks of other processes set right.</summary>
internal static class Waterfall
{
    /// <returns>A row for every span, whatever its parents look like.</returns>
    public static IReadOnlyList<WaterfallRow> Build(IReadOnlyList<Span> spans)
    {
        var byId = new Dictionary<string, Span>(StringComparer.Ordinal);
        foreach (var span in spans)
        {
            byId.TryAdd(span.SpanId, span);
        }

        var children = spans
            .Where(span => span.ParentSpanId is not null && span.ParentSpanId != span.SpanId && byId.ContainsKey(span.ParentSpanId))
            .GroupBy(span => span.ParentSpanId!, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.OrderBy(span => span.Start).ToArray(), StringComparer.Ordinal);
        var placed = new List<Placement>(spans.Count);
        var seen = new HashSet<Span>();
        var roots = spans.Where(span => span.ParentSpanId is null || span.ParentSpanId == span.SpanId || !byId.ContainsKey(span.ParentSpanId));

        // What is left after the roots is part of a circle of parents; each begins a tree of its own.
        foreach (var root in roots.OrderBy(span => span.Start).Concat(spans))
        {
            Place(root, children, placed, seen);
        }

        return ToRows(placed, byId);
    }

    /// <summary>The span that a trace is named after.</summary>
    public static Span RootOf(IReadOnlyList<WaterfallRow> rows) => (rows.FirstOrDefault(row => row.Span.ParentSpanId is null) ?? rows[0]).Span;

    private static void Place(Span root, Dictionary<string, Span[]> children, List<Placement> placed, HashSet<Span> seen)
    {
        var open = new Stack<Placement>();
        open.Push(new Placement(root, 0, 0));
        while (open.TryPop(out var current))
        {
            if (!seen.Add(current.Span))
            {
                continue;
            }

            placed.Add(current);
            if (children.TryGetValue(current.Span.SpanId, out var next))
            {
                for (var index = next.Length - 1; index >= 0; index--)
                {
                    open.Push(new Placement(next[index], current.Depth + 1, SkewOf(next[index], current)));
                }
            }
        }
    }

    /// <summary>
    /// A call lies within the span that made it, so a callee of another process that does not has a clock that differs.
    /// It is moved to the middle, as if the way there took as long as the way back. Whatever else another process does on behalf of a span
    /// may end later than that, but cannot have begun before.
    /// </summary>
    private static long SkewOf(Span child, Placement parent)
    {
        if (child.Resource.Key == parent.Span.Resource.Key)
        {
            return parent.Skew;
        }

        var (start, end) = ((long)child.Start, (long)Math.Max(child.Start, child.End));
        var slack = parent.End - parent.Start - (end - start);
        var isCall = child.Kind == SpanKind.Server || (parent.Span.Kind == SpanKind.Client && child.Kind != SpanKind.Consumer);
        if (isCall && slack >= 0 && (start < parent.Start || end > parent.End))
        {
            return parent.Start + (slack / 2) - start;
        }

        return start < parent.Start ? parent.Start - start : 0;
    }

    private static WaterfallRow[] ToRows(List<Placement> placed, Dictionary<string, Span> byId)
    {
        if (placed.Count == 0)
        {
            return [];
        }

        var first = placed.Min(placement => placement.Start);
        var parents = placed.Select(placement => placement.Span.ParentSpanId).ToHashSet(StringComparer.Ordinal);
        var length = Math.Max(1, placed.Max(placement => placement.End) - first);
        return
        [
            .. placed.Select(placement => new WaterfallRow(
                placement.Span,
                placement.Depth,
                (double)(placement.Start - first) / length,
                (double)(placement.End - placement.Start) / length,
                TimeSpan.FromTicks(placement.Skew / 100),
                placement.Span.ParentSpanId is { } parent && !byId.ContainsKey(parent),
                parents.Contains(placement.Span.SpanId) ? null : PeerOf(placement.Span))
            {
                Start = (ulong)Math.Max(0, placement.Start),
                After = TimeSpan.FromTicks((placement.Start - first) / 100),
            }),
        ];
    }

    private static string? PeerOf(Span span) => span.Kind is not (SpanKind.Client or SpanKind.Producer)
        ? null
        : span.Find("peer.service") ?? (span.Find("server.address") is { } host ? $"{host}{(span.Find("server.port") is { } port ? $":{port}" : "")}" : null);

    private readonly record struct Placement(Span Span, int Depth, long Skew)
    {
        public long Start => (long)Span.Start + Skew;

        public long End => (long)Math.Max(Span.End, Span.Start) + Skew;
    }
}
