namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>One call of an authorizer function.</summary>
public sealed record DecisionInvocation(string RequestId, string Outcome, double DurationMilliseconds, string Event, string? Result);
