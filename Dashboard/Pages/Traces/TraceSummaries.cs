using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Traces;

/// <summary>Makes rows of the list of traces.</summary>
internal static class TraceSummaries
{
    public static TraceSummary Summarize(Trace trace) => new(
        trace.TraceId,
        trace.Root!.Name,
        trace.Root.Resource.Name,
        trace.Start,
        WaterfallScale.Duration(Waterfall.Build(trace.Spans)),
        trace.Spans.Count,
        trace.Errors,
        [.. trace.Spans.CountBy(span => span.Resource.Name).OrderBy(pair => pair.Key, StringComparer.Ordinal)]);
}
