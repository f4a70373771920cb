namespace Causeway.AwsEmulator.Client;

/// <summary>What the authorizer contributed to a decision.</summary>
public sealed record GatewayDecisionAuthorizer
{
    /// <summary>The authorizer's name.</summary>
    public required string Name { get; init; }

    /// <summary>Its type, as the definition has it.</summary>
    public required string Type { get; init; }

    /// <summary>The Lambda function; null for an authorizer that has none.</summary>
    public string? Function { get; init; }

    /// <summary><c>off</c>, <c>miss</c> or <c>hit</c>; null when the request did not get that far.</summary>
    public string? Cache { get; init; }

    /// <summary>How old a cached result was, in seconds.</summary>
    public double? CacheAgeSeconds { get; init; }

    /// <summary>Whom the authorizer recognized.</summary>
    public string? PrincipalId { get; init; }

    /// <summary>The call of the function; null when there was none.</summary>
    public GatewayDecisionInvocation? Invocation { get; init; }
}
