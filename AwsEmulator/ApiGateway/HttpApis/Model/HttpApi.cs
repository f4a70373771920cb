using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Throttling;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>A validated HTTP API deployed to its stage. Immutable; read once per deployment.</summary>
internal sealed record HttpApi(
    string Id,
    ApiStage Stage,
    ImmutableArray<HttpAuthorizer> Authorizers,
    HttpRouteTable Routes,
    CorsConfiguration? Cors)
{
    public ThrottleSettings Throttling { get; init; } = ThrottleSettings.None;

    /// <summary>What identifies callers, to any authorizer.</summary>
    public IEnumerable<IdentitySource> IdentitySources => Authorizers.SelectMany(authorizer => authorizer.IdentitySources);

    /// <summary>Names of all functions the API needs, authorizers included.</summary>
    public IEnumerable<string> Functions => Authorizers.OfType<LambdaAuthorizer>().Select(authorizer => authorizer.Function.Name)
        .Concat(Routes.Routes.Select(route => route.Integration).OfType<LambdaRouteIntegration>().Select(integration => integration.Function.Name))
        .Distinct(StringComparer.Ordinal);
}
