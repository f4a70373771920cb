using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>
/// Models are JSON Schema texts that refer to one another by address; in OpenAPI they refer by
/// <c>#/components/schemas/…</c>.
/// </summary>
internal static class ModelSchemas
{
    private const string Component = "#/components/schemas/";
    private const string Address = "https://apigateway.amazonaws.com/restapis/";

    public static JsonObject ToOpenApi(JsonObject model) =>
        Rewrite(Parse((string?)model["schema"] ?? "{}"), reference =>
            reference.StartsWith(Address, StringComparison.Ordinal) ? Component + reference[(reference.LastIndexOf('/') + 1)..] : reference);

    public static string FromOpenApi(JsonObject schema, string apiId) =>
        Rewrite((JsonObject)schema.DeepClone(), reference =>
            reference.StartsWith(Component, StringComparison.Ordinal) ? $"{Address}{apiId}/models/{reference[Component.Length..]}" : reference)
            .ToJsonString();

    /// <exception cref="ControlPlaneException">The text is no JSON object.</exception>
    public static JsonObject Parse(string schema)
    {
        try
        {
            if (JsonNode.Parse(schema) is JsonObject parsed)
            {
                return parsed;
            }
        }
        catch (JsonException)
        {
            // Reported below, like a schema that is another kind of value.
        }

        throw ControlPlaneException.BadRequest("Invalid model specified: Validation Result: warnings : [], errors : [Invalid model schema specified]");
    }

    private static JsonObject Rewrite(JsonObject schema, Func<string, string> rewrite)
    {
        Visit(schema, rewrite);
        return schema;
    }

    private static void Visit(JsonNode? node, Func<string, string> rewrite)
    {
        switch (node)
        {
            case JsonObject map:
                if (map["$ref"] is JsonValue value && value.TryGetValue<string>(out var reference))
                {
                    map["$ref"] = rewrite(reference);
                }

                foreach (var (_, child) in map.ToList())
                {
                    Visit(child, rewrite);
                }

                break;
            case JsonArray list:
                foreach (var child in list)
                {
                    Visit(child, rewrite);
                }

                break;
        }
    }
}
