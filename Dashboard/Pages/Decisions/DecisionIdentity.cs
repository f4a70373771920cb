namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>One identity source, described without its value.</summary>
public sealed record DecisionIdentity(string Source, string? Value);
