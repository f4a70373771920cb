using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>The answers to refused tokens, with the challenge of RFC 6750 §3 as the service words it.</summary>
internal static class JwtErrors
{
    public static HttpApiError Create(JwtProblem problem, JwtAuthorizer authorizer, ImmutableArray<string> scopes)
    {
        var scope = string.Join(' ', scopes);
        return problem.Kind switch
        {
            JwtProblemKind.MissingToken => HttpApiErrors.Unauthorized(
                $"The identity source {authorizer.IdentitySource.Expression} is missing or empty.") with
            { Challenge = "Bearer" },
            JwtProblemKind.InsufficientScope => HttpApiErrors.Forbidden($"The token has none of the route's scopes: {scope}.") with
            { Challenge = Challenge(scope, "insufficient_scope", problem) },
            _ => HttpApiErrors.Unauthorized($"The token is refused: {problem.Description}.") with
            { Challenge = Challenge(scope, "invalid_token", problem) },
        };
    }

    private static string Challenge(string scope, string error, JwtProblem problem) =>
        $"Bearer scope=\"{scope}\" error=\"{error}\" error_description=\"{problem.Description}\"";
}
