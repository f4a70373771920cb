using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>
/// Turns Swagger 2.0 into OpenAPI 3.0 as far as API Gateway reads it: definitions move to components, body parameters
/// become request bodies, responses get media types. Extensions are the same in both.
/// </summary>
internal static class SwaggerConverter
{
    private static readonly string[] Moved =
        ["swagger", "host", "basePath", "schemes", "consumes", "produces", "definitions", "securityDefinitions", "parameters", "responses"];

    private static readonly string[] SchemaMembers =
        ["type", "format", "items", "default", "enum", "minimum", "maximum", "pattern", "minLength", "maxLength", "collectionFormat"];

    public static JsonObject ToOpenApi(JsonObject swagger)
    {
        var root = new JsonObject { ["openapi"] = "3.0.1" };
        foreach (var (name, value) in swagger.Where(member => !Moved.Contains(member.Key)))
        {
            root[name] = value?.DeepClone();
        }

        root["servers"] = new JsonArray(new JsonObject
        {
            ["url"] = $"https://{(string?)swagger["host"] ?? "localhost"}{(string?)swagger["basePath"] ?? ""}",
        });
        root["components"] = new JsonObject
        {
            ["schemas"] = swagger["definitions"]?.DeepClone() ?? new JsonObject(),
            ["securitySchemes"] = swagger["securityDefinitions"]?.DeepClone() ?? new JsonObject(),
            ["responses"] = swagger["responses"]?.DeepClone() ?? new JsonObject(),
        };
        ConvertResponses(root["components"]!["responses"], MediaTypes(swagger, swagger, "produces"));
        foreach (var (_, path) in root["paths"] as JsonObject ?? [])
        {
            if (path is JsonObject shared)
            {
                ConvertPath(swagger, shared);
            }
        }

        RewriteReferences(root);
        return root;
    }

    private static void ConvertPath(JsonObject swagger, JsonObject path)
    {
        ConvertParameters(swagger, path, MediaTypes(swagger, swagger, "consumes"));
        var body = path["requestBody"];
        path.Remove("requestBody");
        foreach (var (name, node) in path.ToList())
        {
            if (node is JsonObject operation && name != "parameters")
            {
                Convert(swagger, operation);
                if (body is not null)
                {
                    operation["requestBody"] ??= body.DeepClone();
                }
            }
        }
    }

    private static void Convert(JsonObject swagger, JsonObject operation)
    {
        ConvertParameters(swagger, operation, MediaTypes(swagger, operation, "consumes"));
        ConvertResponses(operation["responses"], MediaTypes(swagger, operation, "produces"));
        operation.Remove("consumes");
        operation.Remove("produces");
    }

    private static void ConvertResponses(JsonNode? responses, string[] mediaTypes)
    {
        foreach (var (_, node) in responses as JsonObject ?? [])
        {
            if (node is not JsonObject response)
            {
                continue;
            }

            if (response["schema"] is { } schema)
            {
                response.Remove("schema");
                response["content"] = Content(mediaTypes, schema);
            }

            foreach (var (_, header) in response["headers"] as JsonObject ?? [])
            {
                if (header is JsonObject described)
                {
                    MoveToSchema(described);
                }
            }
        }
    }

    private static void ConvertParameters(JsonObject swagger, JsonObject owner, string[] mediaTypes)
    {
        if (owner["parameters"] is not JsonArray parameters)
        {
            return;
        }

        var kept = new JsonArray();
        foreach (var node in parameters)
        {
            var parameter = Resolve(swagger, node);
            if ((string?)parameter?["in"] == "body")
            {
                owner["requestBody"] = new JsonObject
                {
                    ["required"] = parameter["required"]?.DeepClone() ?? false,
                    ["content"] = Content(mediaTypes, parameter["schema"] ?? new JsonObject()),
                };
            }
            else if (parameter is not null)
            {
                MoveToSchema(parameter);
                kept.Add((JsonNode)parameter);
            }
            else
            {
                // A reference that leads nowhere; the reader says so.
                kept.Add(node?.DeepClone());
            }
        }

        owner["parameters"] = kept;
    }

    private static JsonObject? Resolve(JsonObject swagger, JsonNode? node) =>
        (string?)(node as JsonObject)?["$ref"] is { } reference && reference.StartsWith("#/parameters/", StringComparison.Ordinal)
            ? (swagger["parameters"] as JsonObject)?[reference["#/parameters/".Length..]]?.DeepClone() as JsonObject
            : node?.DeepClone() as JsonObject;

    private static void MoveToSchema(JsonObject parameter)
    {
        var schema = new JsonObject();
        foreach (var name in SchemaMembers)
        {
            if (parameter[name] is { } value)
            {
                schema[name] = value.DeepClone();
                parameter.Remove(name);
            }
        }

        parameter["schema"] = schema;
    }

    private static JsonObject Content(string[] mediaTypes, JsonNode schema) => new(mediaTypes.Select(mediaType =>
        KeyValuePair.Create(mediaType, (JsonNode?)new JsonObject { ["schema"] = schema.DeepClone() })));

    private static string[] MediaTypes(JsonObject swagger, JsonObject operation, string name) =>
        (operation[name] ?? swagger[name]) is JsonArray { Count: > 0 } list ? [.. list.OfType<JsonNode>().Select(item => item.ToString()).Distinct(StringComparer.Ordinal)] : ["application/json"];

    private static void RewriteReferences(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                if (map["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference))
                {
                    map["$ref"] = reference
                        .Replace("#/definitions/", "#/components/schemas/", StringComparison.Ordinal)
                        .Replace("#/responses/", "#/components/responses/", StringComparison.Ordinal);
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
