namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>One statement of the policy, and why it did or did not match.</summary>
public sealed record DecisionStatement(int Index, string? Sid, string Effect, bool Matched, string Reason);
