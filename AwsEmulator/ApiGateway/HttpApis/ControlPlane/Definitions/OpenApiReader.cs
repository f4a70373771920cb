using System.Globalization;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.OpenApi;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

/// <summary>Makes a definition of an OpenAPI document that the strict importer has accepted.</summary>
internal static class OpenApiReader
{
    private const string AnyMethod = "x-amazon-apigateway-any-method";
    private const string TagValue = "x-amazon-apigateway-tag-value";

    private static readonly string[] Verbs = ["get", "put", "post", "delete", "options", "head", "patch"];

    /// <exception cref="ControlPlaneException">The text is no document.</exception>
    public static JsonObject Parse(string text)
    {
        var errors = new DocumentErrors("body");
        try
        {
            var node = DocumentReader.Read(text, errors);
            errors.ThrowIfAny();
            return JsonNode.Parse(NodeJson.Write(node!)) as JsonObject ?? throw ControlPlaneException.BadRequest("Invalid OpenAPI input: it must be an object");
        }
        catch (OpenApiImportException exception)
        {
            throw ControlPlaneException.BadRequest($"Invalid OpenAPI input: {exception.Errors[0].Message}");
        }
    }

    /// <summary>Replaces the routes, integrations and authorizers of a definition, and what the document says of the API itself.</summary>
    public static void Read(JsonObject document, HttpApiDefinition definition, string basePath)
    {
        definition.Clear();
        var info = document["info"] as JsonObject ?? [];
        Set(definition.Api, "name", Text(info["title"]) ?? "api");
        Set(definition.Api, "description", Text(info["description"]));
        Set(definition.Api, "version", Text(info["version"]));
        Set(definition.Api, "corsConfiguration", document["x-amazon-apigateway-cors"]);
        if (ReadDisabled(document) is { } disabled)
        {
            definition.Api["disableExecuteApiEndpoint"] = disabled;
        }

        var authorizers = ReadAuthorizers(document, definition.Authorizers);
        foreach (var (template, methods) in document["paths"] as JsonObject ?? [])
        {
            foreach (var (name, operation) in (JsonObject)methods!)
            {
                var method = name == AnyMethod ? "ANY" : Verbs.Contains(name) ? name.ToUpperInvariant() : null;
                if (method is not null)
                {
                    var isDefault = template == $"/{HttpRoute.DefaultPath}";
                    var key = isDefault ? HttpRoute.DefaultPath : $"{method} {basePath}{template}";
                    AddRoute(definition, key, (JsonObject)operation!, document, authorizers);
                }
            }
        }
    }

    /// <summary>The tags of the API that a document sets.</summary>
    public static JsonObject ReadTags(JsonObject document)
    {
        var tags = new JsonObject();
        foreach (var tag in (document["tags"] as JsonArray ?? []).OfType<JsonObject>())
        {
            if ((string?)tag["name"] is { } name && tag[TagValue] is { } value)
            {
                tags[name] = value.ToString();
            }
        }

        return tags;
    }

    /// <summary>The path that the first server adds to every route.</summary>
    public static string ReadBasePath(JsonObject document, string mode)
    {
        var url = (string?)((document["servers"] as JsonArray)?.FirstOrDefault()?["url"]) ?? "";
        var path = (Uri.TryCreate(url, UriKind.Absolute, out var uri) ? uri.AbsolutePath : url).Trim('/');
        var segments = path.Length == 0 ? [] : path.Split('/');
        return string.Concat((mode switch
        {
            "prepend" => segments,
            "split" => segments.Skip(1),
            "ignore" or "" => [],
            _ => throw ControlPlaneException.BadRequest("Invalid basepath: must be ignore, prepend or split"),
        }).Select(segment => $"/{segment}"));
    }

    private static bool? ReadDisabled(JsonObject document) => (document["servers"] as JsonArray ?? [])
        .Select(server => Flag(server?[EndpointConfigurationReader.Extension]?["disableExecuteApiEndpoint"]))
        .FirstOrDefault(flag => flag is not null)?.GetValue<bool>();

    /// <summary>The importer has found the integration already that a reference names.</summary>
    private static JsonObject Resolve(JsonObject document, JsonObject integration) => (string?)integration["$ref"] is { } reference
        ? (JsonObject)document["components"]![HttpIntegrationReader.Components]![reference[(reference.LastIndexOf('/') + 1)..]]!
        : integration;

    private static Dictionary<string, string> ReadAuthorizers(JsonObject document, JsonObject authorizers)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, scheme) in document["components"]?["securitySchemes"] as JsonObject ?? [])
        {
            var extension = (JsonObject)scheme!["x-amazon-apigateway-authorizer"]!;
            var authorizer = new JsonObject
            {
                ["name"] = name,
                ["authorizerType"] = ((string)extension["type"]!).ToUpperInvariant(),
                ["identitySource"] = ReadSources(extension["identitySource"]),
            };
            Set(authorizer, "authorizerUri", extension["authorizerUri"]);
            Set(authorizer, "authorizerCredentialsArn", extension["authorizerCredentials"]);
            Set(authorizer, "authorizerPayloadFormatVersion", Text(extension["authorizerPayloadFormatVersion"]));
            Set(authorizer, "authorizerResultTtlInSeconds", Integer(extension["authorizerResultTtlInSeconds"]));
            Set(authorizer, "enableSimpleResponses", Flag(extension["enableSimpleResponses"]));
            Set(authorizer, "jwtConfiguration", extension["jwtConfiguration"]);
            ids[name] = ResourceId.Create(authorizers, ResourceId.AuthorizerLength);
            authorizers[ids[name]] = authorizer;
        }

        return ids;
    }

    private static JsonArray ReadSources(JsonNode? sources) => sources switch
    {
        JsonArray list => (JsonArray)list.DeepClone(),
        null => [],
        _ => [.. ((string)sources!).Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(source => (JsonNode)source)],
    };

    private static void AddRoute(HttpApiDefinition definition, string key, JsonObject operation, JsonObject document, Dictionary<string, string> authorizers)
    {
        var extension = Resolve(document, (JsonObject)operation[HttpIntegrationReader.Extension]!);
        var integration = new JsonObject { ["integrationType"] = ((string)extension["type"]!).ToUpperInvariant() };
        Set(integration, "integrationMethod", extension["httpMethod"]);
        Set(integration, "integrationUri", extension["uri"]);
        Set(integration, "payloadFormatVersion", Text(extension["payloadFormatVersion"]));
        Set(integration, "timeoutInMillis", Integer(extension["timeoutInMillis"]));
        Set(integration, "credentialsArn", extension["credentials"]);
        Set(integration, "connectionType", extension["connectionType"]);
        Set(integration, "requestParameters", extension["requestParameters"]);
        Set(integration, "responseParameters", extension["responseParameters"]);
        var integrationId = ResourceId.Create(definition.Integrations, ResourceId.RouteLength);
        definition.Integrations[integrationId] = IntegrationDefaults.Apply(integration);
        var route = new JsonObject { ["routeKey"] = key, ["apiKeyRequired"] = false, ["authorizationType"] = "NONE", ["target"] = RouteTarget.Create(integrationId) };
        Set(route, "operationName", operation["operationId"]);
        if ((operation["security"] ?? document["security"]) is JsonArray { Count: > 0 } security)
        {
            var (scheme, scopes) = ((JsonObject)security[0]!).Single();
            var authorizer = definition.Authorizers[authorizers[scheme]]!;
            route["authorizerId"] = authorizers[scheme];
            route["authorizationType"] = (string?)authorizer["authorizerType"] == "JWT" ? "JWT" : "CUSTOM";
            Set(route, "authorizationScopes", scopes is JsonArray { Count: > 0 } ? scopes : null);
        }

        definition.Routes[ResourceId.Create(definition.Routes, ResourceId.RouteLength)] = route;
    }

    // Documents may have a number as a text, and a text as a number.
    private static string? Text(JsonNode? value) => value?.ToString();

    private static JsonNode? Integer(JsonNode? value) => value is null ? null : int.Parse(value.ToString(), CultureInfo.InvariantCulture);

    private static JsonNode? Flag(JsonNode? value) => value is null ? null : bool.Parse(value.ToString());

    private static void Set(JsonObject target, string name, JsonNode? value)
    {
        if (value is null)
        {
            target.Remove(name);
        }
        else
        {
            target[name] = value.DeepClone();
        }
    }
}
