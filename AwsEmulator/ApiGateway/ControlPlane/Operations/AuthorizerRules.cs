using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

/// <summary>What must hold of an authorizer.</summary>
internal static class AuthorizerRules
{
    private const int MaximumAuthorizers = 10;
    private const int MaximumTimeToLive = 3600;
    private const int DefaultTimeToLive = 300;

    /// <exception cref="ControlPlaneException">Something is wrong.</exception>
    public static void Check(RestApiDefinition definition, JsonObject authorizer)
    {
        var (id, name, type) = ((string?)authorizer["id"], (string?)authorizer["name"], (string?)authorizer["type"]);
        if (string.IsNullOrEmpty(name) || type is null)
        {
            throw ControlPlaneException.BadRequest("Authorizer name and type must not be empty");
        }

        if (definition.Authorizers.Any(other => other.Key != id && (string?)other.Value!["name"] == name))
        {
            throw ControlPlaneException.BadRequest($"Authorizer name must be unique. Authorizer {name} already exists in this RestApi.");
        }

        if (definition.Authorizers.Count(other => other.Key != id) >= MaximumAuthorizers)
        {
            throw ControlPlaneException.LimitExceeded("Maximum number of Authorizers for this API has been reached. Please contact AWS if you need additional Authorizers.");
        }

        if ((int?)authorizer["authorizerResultTtlInSeconds"] is < 0 or > MaximumTimeToLive)
        {
            throw ControlPlaneException.BadRequest($"Invalid authorizer result TTL specified, must be between 0 and {MaximumTimeToLive}");
        }

        if (type == "COGNITO_USER_POOLS")
        {
            if (authorizer["providerARNs"] is not JsonArray { Count: > 0 })
            {
                throw ControlPlaneException.BadRequest("Cognito User Pool ARNs must be set for authorizers of type COGNITO_USER_POOLS");
            }

            return;
        }

        CheckUri((string?)authorizer["authorizerUri"]);
        CheckIdentitySource(type, (string?)authorizer["identitySource"], (int?)authorizer["authorizerResultTtlInSeconds"] ?? DefaultTimeToLive);
    }

    private static void CheckUri(string? uri)
    {
        if (string.IsNullOrEmpty(uri))
        {
            throw ControlPlaneException.BadRequest("Authorizer URI must be set for authorizers of type TOKEN and REQUEST");
        }

        if (uri.Split(':', 6) is not ["arn", _, "apigateway", _, "lambda", var target]
            || !target.StartsWith("path/", StringComparison.Ordinal) || !target.EndsWith("/invocations", StringComparison.Ordinal))
        {
            throw ControlPlaneException.BadRequest($"Invalid Authorizer URI: {uri}. Authorizer URI should be a valid API Gateway ARN that represents a Lambda function invocation.");
        }
    }

    private static void CheckIdentitySource(string type, string? source, int timeToLive)
    {
        var expressions = (source ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var parsed = expressions.Select(IdentitySource.Parse).ToList();
        var valid = type == "TOKEN"
            ? parsed is [{ Kind: IdentitySourceKind.Header }]
            : !parsed.Contains(null) && (parsed.Count > 0 || timeToLive == 0);
        if (!valid)
        {
            throw ControlPlaneException.BadRequest(type == "TOKEN"
                ? $"Invalid Identity Source: {source}. The identity source of a TOKEN authorizer is one header: method.request.header.Name"
                : $"Invalid Identity Source: {source}. A REQUEST authorizer has a comma-separated list of method.request.header.X, method.request.querystring.X, stageVariables.X and context.X, which may be empty only without caching");
        }
    }
}
