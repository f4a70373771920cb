namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>A header of the request. The value is null where it identifies the caller.</summary>
public sealed record DecisionHeader(string Name, string? Value);
