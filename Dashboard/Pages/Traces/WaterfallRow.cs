using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Traces;

/// <summary>One span's place in a waterfall.</summary>
/// <param name="Span">The span.</param>
/// <param name="Depth">How many ancestors it has.</param>
/// <param name="Left">Where its bar begins, from 0 to 1.</param>
/// <param name="Width">How much of the whole it takes, from 0 to 1.</param>
/// <param name="Skew">By how much its process's clock was moved so that it lies within its parent.</param>
/// <param name="IsOrphan">Its parent was never received.</param>
/// <param name="Peer">Whom it calls, where the callee sends no telemetry.</param>
internal sealed record WaterfallRow(Span Span, int Depth, double Left, double Width, TimeSpan Skew, bool IsOrphan, string? Peer)
{
    /// <summary>When it started by its caller's clock, in nanoseconds since 1970.</summary>
    public required ulong Start { get; init; }

    /// <summary>How long after the trace's first span it started.</summary>
    public required TimeSpan After { get; init; }
}
