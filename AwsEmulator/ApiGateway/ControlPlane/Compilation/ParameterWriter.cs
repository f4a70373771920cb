using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>Writes what a method declares of its requests and responses.</summary>
internal static class ParameterWriter
{
    private const string ResponseHeader = "method.response.header.";

    private static readonly (string Prefix, string Location)[] Locations =
    [
        ("method.request.header.", "header"),
        ("method.request.multivalueheader.", "header"),
        ("method.request.querystring.", "query"),
        ("method.request.multivaluequerystring.", "query"),
        ("method.request.path.", "path"),
    ];

    public static JsonArray WriteParameters(JsonObject method)
    {
        var parameters = new JsonArray();
        foreach (var (name, required) in method["requestParameters"] as JsonObject ?? [])
        {
            var (prefix, location) = Locations.FirstOrDefault(known => name.StartsWith(known.Prefix, StringComparison.Ordinal));
            if (prefix is not null)
            {
                parameters.Add((JsonNode)new JsonObject
                {
                    ["name"] = name[prefix.Length..],
                    ["in"] = location,
                    ["required"] = (bool)required! || location == "path",
                    ["schema"] = Text(),
                });
            }
        }

        return parameters;
    }

    public static bool IsParameter(string name) =>
        Array.Exists(Locations, known => name.StartsWith(known.Prefix, StringComparison.Ordinal) && name.Length > known.Prefix.Length);

    public static JsonObject WriteContent(JsonObject models) => new(models.Select(model => KeyValuePair.Create(
        model.Key, (JsonNode?)new JsonObject { ["schema"] = new JsonObject { ["$ref"] = $"#/components/schemas/{(string)model.Value!}" } })));

    public static JsonObject WriteResponses(JsonObject method)
    {
        var responses = new JsonObject();
        foreach (var (statusCode, response) in method["methodResponses"] as JsonObject ?? [])
        {
            var written = new JsonObject { ["description"] = $"{statusCode} response" };
            if (response!["responseParameters"] is JsonObject { Count: > 0 } headers)
            {
                written["headers"] = new JsonObject(headers
                    .Where(header => header.Key.StartsWith(ResponseHeader, StringComparison.Ordinal))
                    .Select(header => KeyValuePair.Create(header.Key[ResponseHeader.Length..], (JsonNode?)new JsonObject { ["schema"] = Text() })));
            }

            if (response["responseModels"] is JsonObject { Count: > 0 } models)
            {
                written["content"] = WriteContent(models);
            }

            responses[statusCode] = written;
        }

        return responses;
    }

    private static JsonObject Text() => new() { ["type"] = "string" };
}
