using System.Collections.Frozen;
using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Policies;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>A validated REST API deployed to its stage. Immutable; read once per start.</summary>
internal sealed record RestApi
{
    public required string Id { get; init; }

    public required string Name { get; init; }

    public required string DeploymentId { get; init; }

    public required ApiStage Stage { get; init; }

    public required ImmutableArray<Resource> Resources { get; init; }

    public required ImmutableArray<Authorizer> Authorizers { get; init; }

    public required RouteTable Routes { get; init; }

    /// <summary>The resource policy; null lets the authorizers decide alone.</summary>
    public PolicyDocument? Policy { get; init; }

    public required ApiKeySource ApiKeySource { get; init; }

    public required ImmutableArray<string> BinaryMediaTypes { get; init; }

    public required FrozenDictionary<GatewayResponseType, GatewayResponse> GatewayResponses { get; init; }

    /// <summary>The limits that the stage has for methods, whoever calls.</summary>
    public ThrottleSettings Throttling { get; init; } = ThrottleSettings.None;

    /// <summary>What identifies callers, to any authorizer.</summary>
    public IEnumerable<IdentitySource> IdentitySources => Authorizers.SelectMany(authorizer => authorizer.IdentitySources);

    /// <summary>Names of all functions the API needs, authorizers included.</summary>
    public IEnumerable<string> Functions => Authorizers.Select(authorizer => authorizer.Function.Name)
        .Concat(Resources.SelectMany(resource => resource.Methods.Values)
            .Select(method => method.Integration)
            .Select(integration => (integration as LambdaProxyIntegration)?.Function.Name ?? (integration as LambdaIntegration)?.Function.Name)
            .OfType<string>())
        .Distinct(StringComparer.Ordinal);
}
