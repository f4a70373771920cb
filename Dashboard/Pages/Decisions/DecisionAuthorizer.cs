namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>What the authorizer contributed.</summary>
internal sealed record DecisionAuthorizer(
    string Name, string Type, string? Function, string? Cache, double? CacheAgeSeconds, string? PrincipalId, DecisionInvocation? Invocation);
