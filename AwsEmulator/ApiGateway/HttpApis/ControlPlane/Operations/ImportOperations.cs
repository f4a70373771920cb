using System.Text;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Export;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Definitions;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.ControlPlane.Operations;

/// <summary>Import and export of OpenAPI. See https://docs.aws.amazon.com/apigatewayv2/latest/api-reference/apis.html.</summary>
internal sealed class ImportOperations(HttpApiStore store, ApiOperations apis, StageCompiler compiler)
{
    private const string Path = "/v2/apis";
    private const string ExtensionPrefix = "x-amazon-apigateway";
    private const string ImportInfo = "importInfo";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapOperation("PUT", Path, Import);
        endpoints.MapOperation("PUT", $"{Path}/{{apiId}}", Reimport);
        endpoints.MapOperation("GET", $"{Path}/{{apiId}}/exports/{{specification}}", Export);
    }

    private ControlPlaneResponse Import(ControlPlaneRequest request)
    {
        var definition = HttpApiDefinition.Create([]);
        var tags = Read(request, "api", definition);
        definition.Api["tags"] = tags;
        apis.Complete(definition.Api);
        return ControlPlaneResponse.Created(apis.View(request, store.Create(ApiOperations.ReadCustomId(definition.Api), definition)));
    }

    private ControlPlaneResponse Reimport(ControlPlaneRequest request)
    {
        var id = request.Route("apiId");
        store.Update(id, definition =>
        {
            foreach (var (name, value) in Read(request, id, definition))
            {
                definition.Api["tags"]![name] = value?.DeepClone();
            }

            return true;
        });
        return ControlPlaneResponse.Created(apis.View(request, id));
    }

    /// <summary>The document itself passes the strict importer first, so that nothing in it is silently left out.</summary>
    private JsonObject Read(ControlPlaneRequest request, string apiId, HttpApiDefinition definition)
    {
        var text = request.Body.RequiredString("body", "Invalid request input: body is required");
        var document = OpenApiReader.Parse(text);
        var served = (JsonObject)document.DeepClone();

        // An API may have no address of its own until it is told otherwise; that is no affair of the importer.
        served.Remove("servers");
        compiler.Check(apiId, served.ToJsonString());
        try
        {
            OpenApiReader.Read(document, definition, OpenApiReader.ReadBasePath(document, request.Query("basepath") ?? ""));
            Warn(request, document, definition);
            return OpenApiReader.ReadTags(document);
        }
        catch (Exception exception) when (exception is InvalidOperationException or FormatException or OverflowException)
        {
            throw ControlPlaneException.BadRequest($"Invalid OpenAPI input: {exception.Message}");
        }
    }

    /// <summary>What the document says and an HTTP API does not have is left out with a warning, or nothing is imported.</summary>
    private static void Warn(ControlPlaneRequest request, JsonObject document, HttpApiDefinition definition)
    {
        definition.Api.Remove(ImportInfo);
        if (document["components"]?["schemas"] is not JsonObject { Count: > 0 } schemas)
        {
            return;
        }

        var warning = $"HTTP APIs have no models; ignored: {string.Join(", ", schemas.Select(schema => schema.Key))}";
        if (request.QueryFlag("failOnWarnings"))
        {
            throw ControlPlaneException.BadRequest($"Warnings found during import:\n\t{warning}");
        }

        definition.Api[ImportInfo] = new JsonArray(warning);
    }

    private ControlPlaneResponse Export(ControlPlaneRequest request)
    {
        var id = request.Route("apiId");
        var definition = store.Find(id);
        if (request.Route("specification") != "OAS30")
        {
            throw ControlPlaneException.BadRequest("Invalid specification: must be OAS30");
        }

        if (request.Query("stageName") is { } stage)
        {
            var deployment = (string?)definition.Stages.Require(stage, "stage")["deploymentId"]
                ?? throw ControlPlaneException.BadRequest("The stage has no deployment to export");
            definition = new HttpApiDefinition((JsonObject)definition.Deployments[deployment]![HttpApiDefinition.Snapshot]!);
        }

        var document = OpenApiWriter.Write(definition, compiler.Region);
        document["info"]!["version"] ??= "1";
        document["servers"] = new JsonArray(new JsonObject { ["url"] = (string)apis.View(request, id)["apiEndpoint"]! });
        document["x-amazon-apigateway-importexport-version"] = "1.0";
        if (request.Query("includeExtensions") is "false" or "False")
        {
            RemoveExtensions(document);
        }

        return request.Query("outputType") switch
        {
            "JSON" => new ControlPlaneResponse(StatusCodes.Status200OK, ControlPlaneResponse.Serialize(document)),
            "YAML" => new ControlPlaneResponse(StatusCodes.Status200OK, Encoding.UTF8.GetBytes(YamlWriter.Write(document))) { ContentType = "application/yaml" },
            _ => throw ControlPlaneException.BadRequest("Invalid outputType: must be JSON or YAML"),
        };
    }

    private static void RemoveExtensions(JsonNode? node)
    {
        if (node is JsonArray list)
        {
            foreach (var item in list)
            {
                RemoveExtensions(item);
            }
        }

        if (node is JsonObject map)
        {
            foreach (var name in map.Select(member => member.Key).Where(IsRemovable).ToList())
            {
                map.Remove(name);
            }

            foreach (var (_, value) in map)
            {
                RemoveExtensions(value);
            }
        }
    }

    /// <summary>A verb of OpenAPI's does not exist for ANY, which stays.</summary>
    private static bool IsRemovable(string name) =>
        name.StartsWith(ExtensionPrefix, StringComparison.Ordinal) && name != "x-amazon-apigateway-any-method";
}
