namespace Causeway.Dashboard.Storage;

/// <summary>A row of the list of traces.</summary>
/// <param name="TraceId">The trace.</param>
/// <param name="Name">The name of its root.</param>
/// <param name="RootResource">Who sent that.</param>
/// <param name="Start">When it began.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Spans">How many there are.</param>
/// <param name="Errors">How many of them failed.</param>
/// <param name="HttpStatus">What its outermost call was answered with, the worst of several; null where it made none.</param>
/// <param name="Resources">How many spans each resource sent.</param>
internal sealed record TraceSummary(
    string TraceId,
    string Name,
    string RootResource,
    ulong Start,
    TimeSpan Duration,
    int Spans,
    int Errors,
    int? HttpStatus,
    IReadOnlyList<KeyValuePair<string, int>> Resources);
