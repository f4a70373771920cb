namespace Causeway.Dashboard.Pages.Metrics;

/// <summary>A line of a chart: its name and its points, oldest first.</summary>
public sealed record Series(string Name, IReadOnlyList<(ulong Time, double Value)> Points);
