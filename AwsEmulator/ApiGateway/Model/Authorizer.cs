using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>A Lambda authorizer of a REST API.</summary>
/// <remarks>
/// <c>IdentitySources</c>: In configured order; exactly one header for a TOKEN authorizer.<br/>
/// <c>Validation</c>: What the token must match as a whole; TOKEN only.<br/>
/// <c>TimeToLive</c>: How long a result is reused; zero turns the cache off.
/// </remarks>
internal sealed record Authorizer(
    string Id,
    string Name,
    AuthorizerType Type,
    LambdaFunctionReference Function,
    ImmutableArray<IdentitySource> IdentitySources,
    ValidationExpression? Validation,
    TimeSpan TimeToLive)
{
    /// <summary>All that its results depend on; an authorizer with other settings is another one to the cache.</summary>
    public string Settings => string.Join(
        '\n', [$"{Type} {TimeToLive} {Function.Arn} {Function.Qualifier}", Validation?.Text, .. IdentitySources.Select(source => source.Expression)]);
}
