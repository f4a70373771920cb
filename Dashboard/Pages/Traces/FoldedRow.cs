namespace Causeway.Dashboard.Pages.Traces;

/// <summary>A row of a waterfall of which parts may be folded.</summary>
/// <param name="Row">The row.</param>
/// <param name="HasChildren">Whether there is something to fold below it.</param>
/// <param name="Hidden">How many rows below it are folded away.</param>
internal sealed record FoldedRow(WaterfallRow Row, bool HasChildren, int Hidden);
