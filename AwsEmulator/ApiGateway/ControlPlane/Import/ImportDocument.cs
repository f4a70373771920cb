using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.ApiGateway.OpenApi;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Import;

/// <summary>Reads the body of an import: OpenAPI 3.0 or Swagger 2.0, as JSON or YAML. The result is always 3.0.</summary>
internal static class ImportDocument
{
    private const int MaximumBytes = 6 * 1024 * 1024;

    /// <exception cref="ControlPlaneException">The body is no definition.</exception>
    public static JsonObject Parse(ReadOnlySpan<byte> content)
    {
        if (content.Length > MaximumBytes)
        {
            throw ControlPlaneException.BadRequest("Invalid OpenAPI input: the definition is larger than 6 MB");
        }

        if (Read(content) is not JsonObject root)
        {
            throw ControlPlaneException.BadRequest("Unable to parse API definition because of a malformed integration at path /");
        }

        return (string?)(root["swagger"] as JsonValue)?.ToString() == "2.0" ? SwaggerConverter.ToOpenApi(root)
            : (root["openapi"] as JsonValue)?.ToString() is { } version && version.StartsWith("3.0", StringComparison.Ordinal) ? root
            : throw ControlPlaneException.BadRequest("Invalid OpenAPI input: the definition must be Swagger 2.0 or OpenAPI 3.0");
    }

    private static JsonNode? Read(ReadOnlySpan<byte> content)
    {
        var text = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        try
        {
            // Only YAML leaves out the brace; the JSON parser knows every escape of JSON.
            return text.TrimStart(" \t\r\n"u8).StartsWith("{"u8)
                ? JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { AllowDuplicateProperties = false, MaxDepth = 100 })
                : ReadYaml(Encoding.UTF8.GetString(text));
        }
        catch (JsonException exception)
        {
            throw ControlPlaneException.BadRequest($"Invalid OpenAPI input: not valid JSON at line {exception.LineNumber + 1}");
        }
    }

    private static JsonNode? ReadYaml(string text)
    {
        var errors = new DocumentErrors("body");
        try
        {
            var node = DocumentReader.Read(text, errors);
            errors.ThrowIfAny();
            using var document = NodeJson.Parse(node!);
            return JsonNode.Parse(document.RootElement.GetRawText());
        }
        catch (OpenApiImportException exception)
        {
            throw ControlPlaneException.BadRequest($"Invalid OpenAPI input: {exception.Errors[0]}");
        }
    }
}
