using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>A well-formed result of a REST API authorizer. It is cached whole and evaluated for each request anew.</summary>
/// <remarks>
/// <c>Context</c>: Every value as text; null stays null.
/// </remarks>
internal sealed record AuthorizerResult(
    string? PrincipalId,
    PolicyDocument Policy,
    ImmutableArray<KeyValuePair<string, string?>> Context,
    string? UsageIdentifierKey)
{
    public const string PrincipalIdKey = "principalId";
    public const string IntegrationLatencyKey = "integrationLatency";

    /// <summary>The context without the names that the service sets itself.</summary>
    public IEnumerable<KeyValuePair<string, string?>> CustomContext =>
        Context.Where(entry => entry.Key is not (PrincipalIdKey or IntegrationLatencyKey));
}
