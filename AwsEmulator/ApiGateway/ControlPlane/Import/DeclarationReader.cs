using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Definitions;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Operations;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>Takes what an operation declares of its parameters, its body and its responses.</summary>
internal sealed class DeclarationReader(JsonObject root, RestApiDefinition definition, ImportReport report)
{
    private const string SchemaReference = "#/components/schemas/";

    public void Read(string where, JsonObject path, JsonObject operation, JsonObject method)
    {
        var parameters = new JsonObject();
        foreach (var node in Items(path["parameters"]).Concat(Items(operation["parameters"])))
        {
            ReadParameter(where, Resolve(node), parameters);
        }

        if (parameters.Count > 0)
        {
            method["requestParameters"] = parameters;
        }

        var body = Resolve(operation["requestBody"])?["content"] as JsonObject;
        if (ReadModels(where, "Request", body) is { Count: > 0 } models)
        {
            method["requestModels"] = models;
        }

        var responses = new JsonObject();
        foreach (var (statusCode, node) in operation["responses"] as JsonObject ?? [])
        {
            if (statusCode == "default")
            {
                report.Warn($"The default response of {where} is ignored");
            }
            else
            {
                responses[statusCode] = ReadResponse($"{where}, response {statusCode}", statusCode, Resolve(node));
            }
        }

        if (responses.Count > 0)
        {
            method["methodResponses"] = responses;
        }
    }

    private JsonObject ReadResponse(string where, string statusCode, JsonObject? response)
    {
        var written = new JsonObject { ["statusCode"] = statusCode };
        var headers = new JsonObject();
        foreach (var (name, _) in response?["headers"] as JsonObject ?? [])
        {
            headers[$"method.response.header.{name}"] = false;
        }

        if (headers.Count > 0)
        {
            written["responseParameters"] = headers;
        }

        if (ReadModels(where, "Response", response?["content"] as JsonObject) is { Count: > 0 } models)
        {
            written["responseModels"] = models;
        }

        return written;
    }

    private void ReadParameter(string where, JsonObject? parameter, JsonObject parameters)
    {
        var (name, location) = ((string?)parameter?["name"], (string?)parameter?["in"]);
        var kind = location switch { "header" => "header", "query" => "querystring", "path" => "path", _ => null };
        if (name is null || kind is null)
        {
            report.Warn($"A parameter of {where} is ignored: it must have a name, and be in header, query or path");
            return;
        }

        parameters[$"method.request.{kind}.{name}"] = (bool?)parameter!["required"] ?? false;
    }

    private JsonObject ReadModels(string where, string what, JsonObject? content)
    {
        var models = new JsonObject();
        foreach (var (mediaType, node) in content ?? [])
        {
            if (node?["schema"] is not JsonObject schema)
            {
                continue;
            }

            if ((string?)schema["$ref"] is { } reference)
            {
                models[mediaType] = reference.StartsWith(SchemaReference, StringComparison.Ordinal) ? reference[SchemaReference.Length..] : reference;
            }
            else
            {
                // A schema that stands in the operation becomes a model of its own.
                var name = $"{what}{Identifiers.Part()}";
                report.Try($"Unable to create a model for {where}", () => ModelOperations.Put(definition, new JsonObject
                {
                    ["name"] = name,
                    ["contentType"] = mediaType,
                    ["schema"] = ModelSchemas.FromOpenApi(schema, definition.Id),
                }));
                models[mediaType] = name;
            }
        }

        return models;
    }

    private static IEnumerable<JsonNode?> Items(JsonNode? node) => node as JsonArray ?? [];

    private JsonObject? Resolve(JsonNode? node)
    {
        if ((string?)(node as JsonObject)?["$ref"] is not { } reference || !reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return node as JsonObject;
        }

        JsonNode? target = root;
        foreach (var segment in reference[2..].Split('/'))
        {
            target = (target as JsonObject)?[segment.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        }

        if (target is not JsonObject)
        {
            // What it should have declared would not be checked.
            report.Error($"{reference} is not there");
        }

        return target as JsonObject;
    }
}
