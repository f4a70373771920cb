using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Pages.Traces;

/// <summary>One span's place in a waterfall.</summary>
/// <param name="Span">The span.</param>
/// <param name="Depth">How many ancestors it has.</param>
/// <param name="Left">Where its bar begins, from 0 to 1.</param>
/// <param name="Width">How much of the whole it takes, from 0 to 1.</param>
/// <param name="Skew">By how much its process's clock was moved so that it lies within its parent.</param>
/// <param name="IsOrphan">Its parent was never received.</param>
internal sealed record WaterfallRow(Span Span, int Depth, double Left, double Width, TimeSpan Skew, bool IsOrphan);
