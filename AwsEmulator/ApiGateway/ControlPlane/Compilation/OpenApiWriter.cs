using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>
/// Writes a definition as OpenAPI 3.0: for GetExport, and for the importer that makes a deployment of it, so that what
/// was created resource by resource is served by the same strict rules as a file.
/// </summary>
internal sealed class OpenApiWriter(RestApiDefinition definition, ExportExtensions extensions)
{
    private readonly SecurityWriter _security = new(definition, extensions);

    public JsonObject Write()
    {
        var api = definition.Api;
        var info = new JsonObject { ["title"] = (string)api["name"]!, ["version"] = (string?)api["version"] ?? "1.0" };
        Copy(api, "description", info, "description");
        var root = new JsonObject { ["openapi"] = "3.0.1", ["info"] = info, ["paths"] = WritePaths() };
        var components = new JsonObject();
        if (definition.Models.Count > 0)
        {
            components["schemas"] = new JsonObject(definition.Models.Select(model =>
                KeyValuePair.Create(model.Key, (JsonNode?)ModelSchemas.ToOpenApi(model.Value!.AsObject()))));
        }

        if (_security.WriteSchemes() is { Count: > 0 } schemes)
        {
            components["securitySchemes"] = schemes;
        }

        if (components.Count > 0)
        {
            root["components"] = components;
        }

        if (extensions.HasFlag(ExportExtensions.Others))
        {
            WriteExtensions(api, root);
        }

        return root;
    }

    private void WriteExtensions(JsonObject api, JsonObject root)
    {
        Copy(api, "binaryMediaTypes", root, "x-amazon-apigateway-binary-media-types");
        Copy(api, "apiKeySource", root, "x-amazon-apigateway-api-key-source");
        if ((string?)api["policy"] is { } policy)
        {
            root["x-amazon-apigateway-policy"] = JsonNode.Parse(policy);
        }

        if (definition.GatewayResponses.Count > 0)
        {
            root["x-amazon-apigateway-gateway-responses"] = definition.GatewayResponses.DeepClone();
        }

        if (definition.RequestValidators.Count > 0)
        {
            root["x-amazon-apigateway-request-validators"] = new JsonObject(definition.RequestValidators.Select(validator =>
                KeyValuePair.Create((string?)validator.Value!["name"] ?? validator.Key, (JsonNode?)new JsonObject
                {
                    ["validateRequestBody"] = (bool?)validator.Value["validateRequestBody"] ?? false,
                    ["validateRequestParameters"] = (bool?)validator.Value["validateRequestParameters"] ?? false,
                })));
        }
    }

    private JsonObject WritePaths()
    {
        var paths = new JsonObject();
        foreach (var (_, resource) in definition.Resources.OrderBy(resource => (string?)resource.Value!["path"], StringComparer.Ordinal))
        {
            if (resource!["resourceMethods"] is not JsonObject { Count: > 0 } methods)
            {
                continue;
            }

            var path = new JsonObject();
            foreach (var (verb, method) in methods)
            {
#pragma warning disable CA1308 // OpenAPI writes verbs in lower case.
                path[verb == "ANY" ? "x-amazon-apigateway-any-method" : verb.ToLowerInvariant()] = WriteOperation(method!.AsObject());
#pragma warning restore CA1308
            }

            paths[(string)resource["path"]!] = path;
        }

        return paths;
    }

    private JsonObject WriteOperation(JsonObject method)
    {
        var operation = new JsonObject();
        Copy(method, "operationName", operation, "operationId");
        if (ParameterWriter.WriteParameters(method) is { Count: > 0 } parameters)
        {
            operation["parameters"] = parameters;
        }

        if (method["requestModels"] is JsonObject { Count: > 0 } models)
        {
            operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = ParameterWriter.WriteContent(models) };
        }

        operation["responses"] = ParameterWriter.WriteResponses(method);
        if (_security.WriteRequirement(method) is { } requirement)
        {
            operation["security"] = new JsonArray(requirement);
        }

        if (extensions.HasFlag(ExportExtensions.Others) && (string?)method["requestValidatorId"] is { } validator)
        {
            operation["x-amazon-apigateway-request-validator"] =
                (string?)definition.RequestValidators[validator]?["name"] ?? validator;
        }

        if (extensions.HasFlag(ExportExtensions.Integrations) && method["methodIntegration"] is JsonObject integration)
        {
            operation["x-amazon-apigateway-integration"] = IntegrationWriter.Write(integration);
        }

        return operation;
    }

    private static void Copy(JsonObject from, string name, JsonObject to, string newName)
    {
        if (from[name] is { } value)
        {
            to[newName] = value.DeepClone();
        }
    }
}
