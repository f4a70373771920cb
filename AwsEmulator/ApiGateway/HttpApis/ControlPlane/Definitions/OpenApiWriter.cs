using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

/// <summary>
/// Writes a definition as OpenAPI 3.0 with API Gateway's extensions: what is exported, and what is deployed. Members that
/// the emulator does not support are written all the same, so that the importer refuses them.
/// </summary>
internal static class OpenApiWriter
{
    private const string AnyMethod = "x-amazon-apigateway-any-method";
    private const string FunctionMarker = ":lambda:path/";

    /// <param name="definition">The API, or a deployment's snapshot of it.</param>
    /// <param name="region">The region that Lambda functions are invoked in.</param>
    public static JsonObject Write(HttpApiDefinition definition, string region)
    {
        var api = definition.Api;
        var document = new JsonObject
        {
            ["openapi"] = "3.0.1",
            ["info"] = Members(("title", api["name"]), ("description", api["description"]), ("version", api["version"] ?? "1")),
            ["paths"] = WritePaths(definition, region),
        };
        if (definition.Authorizers.Count > 0)
        {
            document["components"] = new JsonObject { ["securitySchemes"] = WriteSchemes(definition) };
        }

        if (api["corsConfiguration"] is { } cors)
        {
            document["x-amazon-apigateway-cors"] = cors.DeepClone();
        }

        return document;
    }

    /// <summary>A route without an integration is not served, and so not written.</summary>
    private static JsonObject WritePaths(HttpApiDefinition definition, string region)
    {
        var paths = new JsonObject();
        foreach (var route in definition.Routes.Select(entry => (JsonObject)entry.Value!).OrderBy(route => (string)route["routeKey"]!, StringComparer.Ordinal))
        {
            if (Find(definition.Integrations, RouteTarget.IntegrationId(route)) is not { } integration)
            {
                continue;
            }

            var (method, path) = RouteKey.Parse((string)route["routeKey"]!)!.Value;
            var operations = paths[path] as JsonObject;
            if (operations is null)
            {
                paths[path] = operations = [];
            }

            operations[method == "ANY" ? AnyMethod : method.ToLowerInvariant()] = WriteOperation(definition, route, integration, region);
        }

        return paths;
    }

    private static JsonObject WriteOperation(HttpApiDefinition definition, JsonObject route, JsonObject integration, string region)
    {
        var operation = Members(("operationId", route["operationName"]));
        if ((string?)route["authorizationType"] is { } type and not "NONE")
        {
            // A route that asks for authorization says so in any case; the importer refuses a scheme that is not there.
            var scheme = (string?)Find(definition.Authorizers, (string?)route["authorizerId"])?["name"] ?? type;
            operation["security"] = new JsonArray(new JsonObject { [scheme] = route["authorizationScopes"]?.DeepClone() ?? new JsonArray() });
        }

        if ((string)route["routeKey"]! == HttpRoute.DefaultPath)
        {
            operation["isDefaultRoute"] = true;
        }

        operation["responses"] = new JsonObject { ["default"] = new JsonObject { ["description"] = "Default response" } };
        operation["x-amazon-apigateway-integration"] = Members(
            ("type", ((string)integration["integrationType"]!).ToLowerInvariant()),
            ("httpMethod", integration["integrationMethod"]),
            ("uri", InvocationUri((string?)integration["integrationUri"], region)),
            ("payloadFormatVersion", integration["payloadFormatVersion"]),
            ("timeoutInMillis", integration["timeoutInMillis"]),
            ("credentials", integration["credentialsArn"]),
            ("connectionType", integration["connectionType"]),
            ("connectionId", integration["connectionId"]),
            ("integrationSubtype", integration["integrationSubtype"]),
            ("tlsConfig", integration["tlsConfig"]),
            ("requestParameters", NotEmpty(integration["requestParameters"])),
            ("responseParameters", NotEmpty(integration["responseParameters"])));
        return operation;
    }

    private static JsonObject WriteSchemes(HttpApiDefinition definition)
    {
        var schemes = new JsonObject();
        foreach (var authorizer in definition.Authorizers.Select(entry => (JsonObject)entry.Value!))
        {
            var isJwt = (string?)authorizer["authorizerType"] == "JWT";
            var scheme = isJwt
                ? new JsonObject { ["type"] = "oauth2", ["flows"] = new JsonObject() }
                : new JsonObject { ["type"] = "apiKey", ["name"] = "Authorization", ["in"] = "header" };
            scheme["x-amazon-apigateway-authorizer"] = Members(
                ("type", isJwt ? "jwt" : "request"),
                ("identitySource", authorizer["identitySource"]),
                ("authorizerUri", authorizer["authorizerUri"]),
                ("authorizerCredentials", authorizer["authorizerCredentialsArn"]),
                ("authorizerPayloadFormatVersion", authorizer["authorizerPayloadFormatVersion"]),
                ("authorizerResultTtlInSeconds", isJwt ? null : authorizer["authorizerResultTtlInSeconds"]),
                ("enableSimpleResponses", isJwt ? null : authorizer["enableSimpleResponses"]),
                ("jwtConfiguration", authorizer["jwtConfiguration"]));
            schemes[(string)authorizer["name"]!] = scheme;
        }

        return schemes;
    }

    /// <summary>An integration may name a function by its own ARN; OpenAPI has the ARN of its invocation.</summary>
    private static string? InvocationUri(string? uri, string region) =>
        uri is not null && uri.StartsWith("arn:", StringComparison.Ordinal) && !uri.Contains(FunctionMarker, StringComparison.Ordinal)
            ? $"arn:{uri.Split(':')[1]}:apigateway:{region}:lambda:path/2015-03-31/functions/{uri}/invocations"
            : uri;

    private static JsonNode? NotEmpty(JsonNode? map) => map is JsonObject { Count: 0 } ? null : map;

    private static JsonObject? Find(JsonObject resources, string? id) => id is null ? null : resources[id] as JsonObject;

    private static JsonObject Members(params ReadOnlySpan<(string Name, JsonNode? Value)> members)
    {
        var result = new JsonObject();
        foreach (var (name, value) in members)
        {
            if (value is not null)
            {
                result[name] = value.DeepClone();
            }
        }

        return result;
    }
}
