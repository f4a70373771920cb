using System.Text.Json.Nodes;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Compilation;

/// <summary>Writes <c>x-amazon-apigateway-integration</c>.</summary>
internal static class IntegrationWriter
{
    /// <summary>Defaults, and what has no effect on a request: cache keys without a cache.</summary>
    private static readonly string[] LeftOut = ["integrationResponses", "cacheNamespace", "cacheKeyParameters"];

    public static JsonObject Write(JsonObject integration)
    {
        var type = (string)integration["type"]!;
        var written = new JsonObject();
        foreach (var (name, value) in integration)
        {
            if (!LeftOut.Contains(name) && !IsWithoutEffect(type, name, value))
            {
                written[name] = name is "type" or "passthroughBehavior" ? Lower((string)value!) : value?.DeepClone();
            }
        }

        if (integration["integrationResponses"] is JsonObject { Count: > 0 } responses)
        {
            written["responses"] = WriteResponses(responses);
        }

        return written;
    }

    private static bool IsWithoutEffect(string type, string name, JsonNode? value) => (type, name) switch
    {
        ("AWS_PROXY", "requestTemplates" or "contentHandling") => true,
        ("HTTP" or "HTTP_PROXY", "credentials" or "tlsConfig") => true,
        ("MOCK", "uri" or "credentials" or "connectionType") => true,
        ("AWS" or "AWS_PROXY", "connectionType") => (string?)value == "INTERNET",
        (_, "responseTransferMode") => (string?)value == "BUFFERED",
        (_, "tlsConfig") => (bool?)value?["insecureSkipVerification"] != true,
        _ => false,
    };

    private static JsonObject WriteResponses(JsonObject responses)
    {
        var written = new JsonObject();
        foreach (var (statusCode, response) in responses)
        {
            var copy = response!.DeepClone().AsObject();
            var pattern = (string?)copy["selectionPattern"];
            copy.Remove("selectionPattern");
            copy["statusCode"] = statusCode;
            written[string.IsNullOrEmpty(pattern) ? "default" : pattern] = copy;
        }

        return written;
    }

#pragma warning disable CA1308 // The extension writes these names in lower case.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
