using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>Writes an attribute's value with the type it came with.</summary>
internal static class AnyValueWriter
{
    /// <summary>Writes the one member of the value's object.</summary>
    public static void Write(Utf8JsonWriter json, KeyValue attribute)
    {
        switch (attribute.Type)
        {
            case AttributeType.Boolean:
                json.WriteBoolean("boolValue", attribute.Value == "true");
                break;
            case AttributeType.WholeNumber:
                json.WriteString("intValue", attribute.Value);
                break;
            case AttributeType.Number when double.TryParse(attribute.Value, out var number) && double.IsFinite(number):
                json.WriteNumber("doubleValue", number);
                break;
            case AttributeType.Number:
                json.WriteString("doubleValue", attribute.Value);
                break;
            case AttributeType.Bytes:
                json.WriteString("bytesValue", attribute.Value);
                break;
            case AttributeType.Json when TryParse(attribute.Value) is { } document:
                using (document)
                {
                    WriteElement(json, document.RootElement);
                }

                break;
            default:
                json.WriteString("stringValue", attribute.Value);
                break;
        }
    }

    private static JsonDocument? TryParse(string text)
    {
        try
        {
            return JsonDocument.Parse(text);
        }
        catch (JsonException)
        {
            // A limit of length has cut it.
            return null;
        }
    }

    private static void WriteElement(Utf8JsonWriter json, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Array:
                json.WriteStartObject("arrayValue");
                json.WriteStartArray("values");
                foreach (var item in element.EnumerateArray())
                {
                    json.WriteStartObject();
                    WriteElement(json, item);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case JsonValueKind.Object:
                json.WriteStartObject("kvlistValue");
                json.WriteStartArray("values");
                foreach (var member in element.EnumerateObject())
                {
                    json.WriteStartObject();
                    json.WriteString("key", member.Name);
                    json.WriteStartObject("value");
                    WriteElement(json, member.Value);
                    json.WriteEndObject();
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
                break;
            case JsonValueKind.True or JsonValueKind.False:
                json.WriteBoolean("boolValue", element.GetBoolean());
                break;
            case JsonValueKind.Number when element.TryGetInt64(out _):
                json.WriteString("intValue", element.GetRawText());
                break;
            case JsonValueKind.Number:
                json.WriteNumber("doubleValue", element.GetDouble());
                break;
            case JsonValueKind.String:
                json.WriteString("stringValue", element.GetString());
                break;
        }
    }
}
