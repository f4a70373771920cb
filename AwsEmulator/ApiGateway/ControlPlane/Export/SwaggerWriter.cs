using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Export;

/// <summary>Turns the definitions that the emulator writes from OpenAPI 3.0 into Swagger 2.0.</summary>
internal static class SwaggerWriter
{
    public static JsonObject FromOpenApi(JsonObject document, string host, string stage)
    {
        var swagger = new JsonObject { ["swagger"] = "2.0" };
        foreach (var (name, value) in document)
        {
            if (name is not ("openapi" or "components" or "paths"))
            {
                swagger[name] = value?.DeepClone();
            }
        }

        swagger["host"] = host;
        swagger["basePath"] = $"/{stage}";
        swagger["schemes"] = new JsonArray("https");
        var paths = (JsonObject)document["paths"]!.DeepClone();
        foreach (var operation in paths.SelectMany(path => path.Value!.AsObject()).Select(operation => operation.Value!.AsObject()))
        {
            Convert(operation);
        }

        swagger["paths"] = paths;
        Move(document["components"]?["securitySchemes"], swagger, "securityDefinitions");
        Move(document["components"]?["schemas"], swagger, "definitions");
        RewriteReferences(swagger);
        return swagger;
    }

    private static void Convert(JsonObject operation)
    {
        var parameters = operation["parameters"]?.DeepClone() as JsonArray ?? [];
        foreach (var parameter in parameters.OfType<JsonObject>())
        {
            Flatten(parameter);
        }

        if (operation["requestBody"]?["content"] is JsonObject { Count: > 0 } content)
        {
            operation["consumes"] = new JsonArray([.. content.Select(media => (JsonNode)media.Key)]);
            var schema = content.First().Value!["schema"]!;
            var name = (string?)schema["$ref"] is { } reference ? reference[(reference.LastIndexOf('/') + 1)..] : "body";
            parameters.Add((JsonNode)new JsonObject { ["in"] = "body", ["name"] = name, ["required"] = true, ["schema"] = schema.DeepClone() });
        }

        operation.Remove("requestBody");
        operation.Remove("parameters");
        if (parameters.Count > 0)
        {
            operation["parameters"] = parameters;
        }

        var mediaTypes = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (_, response) in operation["responses"] as JsonObject ?? [])
        {
            foreach (var (_, header) in response!["headers"] as JsonObject ?? [])
            {
                Flatten(header!.AsObject());
            }

            if (response["content"] is JsonObject { Count: > 0 } responses)
            {
                response["schema"] = responses.First().Value!["schema"]!.DeepClone();
                mediaTypes.UnionWith(responses.Select(media => media.Key));
            }

            response.AsObject().Remove("content");
        }

        if (mediaTypes.Count > 0)
        {
            operation["produces"] = new JsonArray([.. mediaTypes.Select(mediaType => (JsonNode)mediaType)]);
        }
    }

    private static void Flatten(JsonObject described)
    {
        foreach (var (name, value) in (described["schema"] as JsonObject ?? []).ToList())
        {
            described[name] = value?.DeepClone();
        }

        described.Remove("schema");
    }

    private static void Move(JsonNode? section, JsonObject swagger, string name)
    {
        if (section is JsonObject { Count: > 0 })
        {
            swagger[name] = section.DeepClone();
        }
    }

    private static void RewriteReferences(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                if (map["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference))
                {
                    map["$ref"] = reference.Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal);
                }

                foreach (var (_, child) in map.ToList())
                {
                    RewriteReferences(child);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    RewriteReferences(child);
                }

                break;
        }
    }
}
