using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Traces;

/// <summary>Makes rows of the list of traces. A row is made once, outside the store's lock, and kept until its trace grows.</summary>
internal static class TraceSummaries
{
    /// <summary>What a row is made of, taken under the lock.</summary>
    public static (Trace Trace, TraceSummary? Summary, Span[] Spans) Take(Trace trace) =>
        (trace, trace.Summary, trace.Summary is null ? [.. trace.Spans] : []);

    public static IReadOnlyList<TraceSummary> Summarize(IReadOnlyList<(Trace Trace, TraceSummary? Summary, Span[] Spans)> taken) =>
        [.. taken.Select(item => item.Summary ?? Keep(item.Trace, Summarize(item.Spans)))];

    public static TraceSummary Summarize(Span[] spans)
    {
        var rows = Waterfall.Build(spans);
        var root = Waterfall.RootOf(rows);
        return new TraceSummary(
            root.TraceId,
            root.Name,
            root.Resource.Name,
            root.Start,
            WaterfallScale.Duration(rows),
            spans.Length,
            spans.Count(span => span.Status == SpanStatus.Error),
            rows.Where(row => row.Span.HttpStatus is not null).GroupBy(row => row.Depth).MinBy(depth => depth.Key)?.Max(row => row.Span.HttpStatus),
            [.. spans.CountBy(span => span.Resource.Name).OrderBy(pair => pair.Key, StringComparer.Ordinal)]);
    }

    private static TraceSummary Keep(Trace trace, TraceSummary summary)
    {
        // A span may have come in between; then the next reader makes the row anew.
        if (trace.Spans.Count == summary.Spans)
        {
            trace.Summary = summary;
        }

        return summary;
    }
}
