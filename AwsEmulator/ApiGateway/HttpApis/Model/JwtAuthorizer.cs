using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>An authorizer of an HTTP API that verifies JSON Web Tokens itself. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html.</summary>
/// <remarks>
/// <c>Issuer</c>: What <c>iss</c> must be, and where keys are discovered.<br/>
/// <c>Audience</c>: One of these must be in <c>aud</c>, or be <c>client_id</c> of a token without <c>aud</c>.
/// </remarks>
internal sealed record JwtAuthorizer(
    string Id,
    string Name,
    IdentitySource IdentitySource,
    string Issuer,
    ImmutableArray<string> Audience) : HttpAuthorizer(Id, Name, [IdentitySource]);
