using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Shapes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>
/// Takes an OpenAPI document into a definition. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/import-edge-optimized-api.html.
/// </summary>
internal sealed class OpenApiReader
{
    private const string Extension = "x-amazon-apigateway-";

    private static readonly string[] KnownExtensions =
    [
        "api-key-source", "binary-media-types", "documentation", "endpoint-configuration", "gateway-responses", "importexport-version",
        "minimum-compression-size", "policy", "request-validator", "request-validators",
    ];

    private readonly JsonObject _root;
    private readonly RestApiDefinition _definition;
    private readonly ImportReport _report;

    private OpenApiReader(JsonObject root, RestApiDefinition definition, ImportReport report)
    {
        _root = root;
        _definition = definition;
        _report = report;
    }

    /// <param name="root">The document.</param>
    /// <param name="definition">What it goes into; changed in place.</param>
    /// <param name="mode">What becomes of the rest of the definition.</param>
    /// <param name="basePath">Whether the document's base path is put in front of its paths.</param>
    /// <param name="globalSecurity">Whether <c>security</c> at the document's root counts.</param>
    /// <param name="report">Collects errors and warnings.</param>
    public static void Read(
        JsonObject root, RestApiDefinition definition, ImportMode mode, BasePath basePath, bool globalSecurity, ImportReport report)
    {
        if (mode == ImportMode.Overwrite)
        {
            Clear(definition);
        }

        var reader = new OpenApiReader(root, definition, report);
        report.Try("Unable to read the API", reader.ReadApi);
        reader.ReadModels();
        reader.ReadValidators();
        reader.ReadGatewayResponses();
        var security = new SecuritySchemes(root, definition, globalSecurity, report);
        new PathReader(root, definition, security, report, basePath.Prefix(root)).Read();
        if (mode == ImportMode.Overwrite)
        {
            security.RemoveOthers();
            RemoveEmptyResources(definition);
        }
    }

    private static void RemoveEmptyResources(RestApiDefinition definition)
    {
        var used = definition.Methods.Select(method => (string)method.Resource["path"]!).ToList();
        foreach (var (id, resource) in definition.Resources.ToList())
        {
            var path = (string)resource!["path"]!;
            if (path != "/" && !used.Exists(other => other == path || other.StartsWith(path + "/", StringComparison.Ordinal)))
            {
                definition.Resources.Remove(id);
            }
        }
    }

    private static void Clear(RestApiDefinition definition)
    {
        // Methods go, resources stay until it is known which paths are left: their ids should outlive the import.
        foreach (var (_, resource) in definition.Resources)
        {
            resource!.AsObject().Remove("resourceMethods");
        }

        definition.GatewayResponses.Clear();
        definition.RequestValidators.Clear();
        definition.Models.Clear();
        foreach (var name in new[] { "description", "version", "binaryMediaTypes", "minimumCompressionSize", "policy" })
        {
            definition.Api.Remove(name);
        }
    }

    private void ReadApi()
    {
        var info = _root["info"] as JsonObject;
        var api = _definition.Api;
        var title = (info?["title"] as JsonValue)?.ToString();
        if (string.IsNullOrEmpty(title))
        {
            throw ControlPlaneException.BadRequest("Invalid OpenAPI input: info.title must be set");
        }

        api["name"] = title;
        if ((info!["description"] as JsonValue)?.ToString() is { } description)
        {
            api["description"] = description;
        }

        if ((info["version"] as JsonValue)?.ToString() is { } version)
        {
            api["version"] = version;
        }

        var members = new JsonObject
        {
            ["name"] = title,
            ["apiKeySource"] = Own("api-key-source") ?? api["apiKeySource"]?.DeepClone(),
            ["binaryMediaTypes"] = Own("binary-media-types"),
            ["minimumCompressionSize"] = Own("minimum-compression-size"),
            ["policy"] = Own("policy")?.ToJsonString(),
        };
        foreach (var (name, value) in RestShapes.RestApi.Read(members))
        {
            api[name] = value!.DeepClone();
        }

        foreach (var endpoint in EndpointConfigurations())
        {
            if ((bool?)endpoint["disableExecuteApiEndpoint"] is { } disabled)
            {
                api["disableExecuteApiEndpoint"] = disabled;
            }

            if (endpoint["vpcEndpointIds"] is { } endpoints)
            {
                api["endpointConfiguration"]!["vpcEndpointIds"] = endpoints.DeepClone();
            }
        }

        foreach (var (name, _) in _root.Where(member => member.Key.StartsWith(Extension, StringComparison.Ordinal)
            && !KnownExtensions.Contains(member.Key[Extension.Length..])))
        {
            _report.Error($"{name} is not supported");
        }
    }

    private void ReadModels()
    {
        foreach (var (name, schema) in _root["components"]?["schemas"] as JsonObject ?? [])
        {
            _report.Try($"Unable to create model {name}", () => ModelOperations.Put(_definition, new JsonObject
            {
                ["name"] = name,
                ["contentType"] = "application/json",
                ["schema"] = schema is JsonObject map ? ModelSchemas.FromOpenApi(map, _definition.Id) : "[]",
            }));
        }
    }

    private void ReadValidators()
    {
        foreach (var (name, validator) in Own("request-validators") as JsonObject ?? [])
        {
            var existing = _definition.RequestValidators.FirstOrDefault(other => (string?)other.Value!["name"] == name).Key;
            _report.Try($"Unable to create request validator {name}", () =>
                RequestValidatorOperations.Put(_definition, existing ?? Identifiers.Part(), Merge(validator, "name", name)));
        }
    }

    private void ReadGatewayResponses()
    {
        foreach (var (type, response) in Own("gateway-responses") as JsonObject ?? [])
        {
            _report.Try($"Unable to put gateway response {type}", () =>
                GatewayResponseOperations.Put(_definition, type, WithTextStatus(response)));
        }
    }

    /// <summary>OpenAPI 3.0 has the configuration with a server, Swagger 2.0 at its root.</summary>
    private IEnumerable<JsonObject> EndpointConfigurations() => (_root["servers"] as JsonArray ?? [])
        .Select(server => (server as JsonObject)?[EndpointConfigurationReader.Extension])
        .Append(Own("endpoint-configuration"))
        .OfType<JsonObject>();

    private JsonNode? Own(string name) => _root[Extension + name]?.DeepClone();

    private static JsonObject Merge(JsonNode? node, string name, string value)
    {
        var map = node?.DeepClone() as JsonObject ?? [];
        map[name] = value;
        return map;
    }

    private static JsonObject WithTextStatus(JsonNode? node)
    {
        var map = node?.DeepClone() as JsonObject ?? [];
        if (map["statusCode"] is JsonValue status)
        {
            map["statusCode"] = status.ToString();
        }

        return map;
    }
}
