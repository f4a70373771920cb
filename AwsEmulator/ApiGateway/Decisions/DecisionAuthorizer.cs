namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>What the authorizer contributed to a decision.</summary>
internal sealed record DecisionAuthorizer
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string Type { get; init; }

    /// <summary>Null for an authorizer that has none.</summary>
    public string? Function { get; init; }

    /// <summary><c>off</c>, <c>miss</c> or <c>hit</c>; null when the request did not get that far.</summary>
    public string? Cache { get; init; }

    public double? CacheAgeSeconds { get; init; }

    /// <summary>The request whose result the cache had; null when the cache had none.</summary>
    public string? CachedFrom { get; init; }

    public string? PrincipalId { get; init; }

    /// <summary>What the authorizer tells integrations of the caller, fresh or cached; null when it told nothing.</summary>
    public IReadOnlyDictionary<string, string?>? Context { get; init; }

    /// <summary>The call to the function; null when there was none.</summary>
    public DecisionInvocation? Invocation { get; init; }
}
