using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Export;

/// <summary>GetExport: what a stage serves, as a definition.</summary>
internal sealed class ExportOperations(RestApiStore store, TimeProvider time, AwsAccount account)
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public void Map(IEndpointRouteBuilder endpoints) =>
        endpoints.MapOperation("GET", "/restapis/{apiId}/stages/{stageName}/exports/{type}", Get);

    private ControlPlaneResponse Get(ControlPlaneRequest request)
    {
        var type = request.Route("type");
        if (type is not ("oas30" or "swagger"))
        {
            throw ControlPlaneException.BadRequest($"Invalid export type specified: {type}. Valid options are oas30, swagger");
        }

        var extensions = Parse(request.Query("extensions"));
        var yaml = request.Accept?.Contains("yaml", StringComparison.OrdinalIgnoreCase) == true;
        var document = store.Read(request.Route("apiId"), definition =>
        {
            var stage = definition.Stage(request.Route("stageName"));
            var written = new OpenApiWriter(store.ReadDeployment(definition.Id, (string)stage["deploymentId"]!), extensions).Write();

            // An API without a version is told apart by its age.
            written["info"]!["version"] = (string?)definition.Api["version"]
                ?? DateTimeOffset.FromUnixTimeSeconds((long)definition.Api["createdDate"]!).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return written;
        });
        var host = $"{request.Route("apiId")}.execute-api.{account.Region}.amazonaws.com";
        if (type == "swagger")
        {
            document = SwaggerWriter.FromOpenApi(document, host, request.Route("stageName"));
        }
        else
        {
            document["servers"] = new JsonArray(new JsonObject
            {
                ["url"] = $"https://{host}/{{basePath}}",
                ["variables"] = new JsonObject { ["basePath"] = new JsonObject { ["default"] = request.Route("stageName") } },
            });
        }

        var name = $"{type}_{time.GetUtcNow().ToString("yyyy-MM-ddTHHmmssZ", CultureInfo.InvariantCulture)}.{(yaml ? "yaml" : "json")}";
        return new ControlPlaneResponse(StatusCodes.Status200OK, yaml ? Encoding.UTF8.GetBytes(YamlWriter.Write(document)) : Write(document))
        {
            ContentType = yaml ? "application/yaml" : "application/json",
            ContentDisposition = $"attachment; filename=\"{name}\"",
        };
    }

    private static ExportExtensions Parse(string? names)
    {
        var extensions = ExportExtensions.None;
        foreach (var name in (names ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            extensions |= name switch
            {
                "integrations" => ExportExtensions.Integrations,
                "authorizers" => ExportExtensions.Authorizers,
                "apigateway" => ExportExtensions.All,
                "documentation" or "postman" => ExportExtensions.None,
                _ => throw ControlPlaneException.BadRequest($"Invalid extension specified: {name}"),
            };
        }

        return extensions;
    }

    private static byte[] Write(JsonObject document)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Readable))
        {
            document.WriteTo(writer);
        }

        return stream.ToArray();
    }
}
