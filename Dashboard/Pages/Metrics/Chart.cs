namespace Causeway.Dashboard.Pages.Metrics;

/// <summary>The lines of a chart, and how many more there would be.</summary>
internal sealed record Chart(IReadOnlyList<Series> Lines, int Hidden);
