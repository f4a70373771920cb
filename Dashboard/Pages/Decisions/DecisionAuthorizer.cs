namespace Causeway.Dashboard.Pages.Decisions;

/// <summary>What the authorizer contributed.</summary>
/// <param name="Name">What the API calls it.</param>
/// <param name="Type">TOKEN, REQUEST or JWT.</param>
/// <param name="Function">What it invokes.</param>
/// <param name="Cache">hit, miss or off.</param>
/// <param name="CacheAgeSeconds">How old the cached result was.</param>
/// <param name="CachedFrom">The request whose result the cache had.</param>
/// <param name="PrincipalId">Whom it names as the caller.</param>
/// <param name="Context">What it says of the caller, whether fresh or cached.</param>
/// <param name="Invocation">The call of its function.</param>
public sealed record DecisionAuthorizer(
    string Name,
    string Type,
    string? Function,
    string? Cache,
    double? CacheAgeSeconds,
    string? CachedFrom,
    string? PrincipalId,
    Dictionary<string, string?>? Context,
    DecisionInvocation? Invocation);
