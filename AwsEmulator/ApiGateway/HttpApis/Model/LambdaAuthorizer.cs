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
    TimeSpan TimeToLive);
