using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>A Lambda authorizer of an HTTP API.</summary>
/// <remarks>
/// <c>SimpleResponses</c>: Whether the function answers yes or no instead of a policy.<br/>
/// <c>TimeToLive</c>: How long a result is reused; zero turns the cache off.
/// </remarks>
internal sealed record LambdaAuthorizer(
    string Id,
    string Name,
    LambdaFunctionReference Function,
    PayloadFormat PayloadFormat,
    bool SimpleResponses,
    ImmutableArray<IdentitySource> IdentitySources,
    TimeSpan TimeToLive) : HttpAuthorizer(Id, Name, IdentitySources)
{
    /// <summary>Whether a role calls the function, so that the function's own policy does not matter.</summary>
    public bool HasCredentials { get; init; }

    /// <summary>All that its results depend on; an authorizer with other settings is another one to the cache.</summary>
    public string Settings => string.Join(
        '\n', [$"{PayloadFormat} {SimpleResponses} {TimeToLive} {Function.Arn} {Function.Qualifier}", .. IdentitySources.Select(source => source.Expression)]);
}
