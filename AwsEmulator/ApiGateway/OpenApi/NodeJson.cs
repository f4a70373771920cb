using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Events;

namespace Causeway.AwsEmulator.ApiGateway.OpenApi;

/// <summary>A part of a definition as JSON.</summary>
internal static class NodeJson
{
    public static string Write(DocumentNode node)
    {
        using var document = Parse(node);
        return JsonSerializer.Serialize(document.RootElement, JsonText.Default.JsonElement);
    }

    public static JsonDocument Parse(DocumentNode node)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Write(writer, node);
        }

        return JsonDocument.Parse(stream.ToArray(), new JsonDocumentOptions { MaxDepth = 200 });
    }

    private static void Write(Utf8JsonWriter writer, DocumentNode node)
    {
        switch (node)
        {
            case MappingNode mapping:
                writer.WriteStartObject();
                foreach (var (name, value) in mapping.Members)
                {
                    writer.WritePropertyName(name);
                    Write(writer, value);
                }

                writer.WriteEndObject();
                break;
            case SequenceNode sequence:
                writer.WriteStartArray();
                foreach (var item in sequence.Items)
                {
                    Write(writer, item);
                }

                writer.WriteEndArray();
                break;
            case ScalarNode { IsNull: true }:
                writer.WriteNullValue();
                break;
            case ScalarNode { Quoted: false, Value: "true" or "false" } boolean:
                writer.WriteBooleanValue(boolean.Value == "true");
                break;
            case ScalarNode { Quoted: false } number when IsNumber(number.Value):
                writer.WriteRawValue(number.Value);
                break;
            case ScalarNode scalar:
                writer.WriteStringValue(scalar.Value);
                break;
        }
    }

    private static bool IsNumber(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind == JsonValueKind.Number;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
