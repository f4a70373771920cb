namespace Causeway.Dashboard.Storage;

/// <summary>A row of the list of traces.</summary>
internal sealed record TraceSummary(
    string TraceId,
    string Name,
    string RootResource,
    ulong Start,
    TimeSpan Duration,
    int Spans,
    int Errors,
    IReadOnlyList<KeyValuePair<string, int>> Resources);
