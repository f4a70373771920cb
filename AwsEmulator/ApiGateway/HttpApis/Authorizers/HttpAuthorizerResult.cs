using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;

/// <summary>A well-formed result of an HTTP API's authorizer: a policy, or a plain yes or no.</summary>
/// <remarks>
/// <c>Policy</c>: Null for a simple response.<br/>
/// <c>IsAuthorized</c>: A simple response's answer; false where a policy decides.
/// </remarks>
internal sealed record HttpAuthorizerResult(
    string? PrincipalId,
    PolicyDocument? Policy,
    bool IsAuthorized,
    ImmutableArray<KeyValuePair<string, JsonElement>> Context);
