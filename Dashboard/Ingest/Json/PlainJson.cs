using System.Text;
using System.Text.Json;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Writes a value that holds others as plain JSON.</summary>
internal static class PlainJson
{
    public static string Write(JsonElement any)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            Write(json, any);
        }

        return Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void Write(Utf8JsonWriter json, JsonElement any)
    {
        switch (OtlpJson.KindOf(any, out var value))
        {
            case "arrayValue":
                json.WriteStartArray();
                foreach (var item in OtlpJson.List(value, "values"))
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case "kvlistValue":
                json.WriteStartObject();
                foreach (var member in OtlpJson.List(value, "values"))
                {
                    json.WritePropertyName(OtlpJson.String(member, "key"));
                    WriteMember(json, member);
                }

                json.WriteEndObject();
                break;
            case "boolValue":
                json.WriteBooleanValue(OtlpJson.Flag(any, "boolValue"));
                break;
            case "intValue":
                json.WriteNumberValue(OtlpJson.Whole(value));
                break;
            case "doubleValue":
                JsonNumber.Write(json, OtlpJson.Double(value));
                break;
            case { } text:
                json.WriteStringValue(OtlpJson.String(any, text));
                break;
            default:
                json.WriteNullValue();
                break;
        }
    }

    private static void WriteMember(Utf8JsonWriter json, JsonElement member)
    {
        if (OtlpJson.Has(member, "value", out var value))
        {
            Write(json, value);
        }
        else
        {
            json.WriteNullValue();
        }
    }
}
