using System.Globalization;
using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Reads what the three signals share in OTLP/JSON.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding"/>
internal static class OtlpJson
{
    /// <exception cref="OtlpFormatException">It is no JSON object.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object ? document : throw new OtlpFormatException("The body is no JSON object.");
        }
        catch (JsonException exception)
        {
            throw new OtlpFormatException($"The body is no JSON: {exception.Message}");
        }
    }

    public static IEnumerable<JsonElement> List(JsonElement parent, string name) =>
        !Has(parent, name, out var list) ? []
        : list.ValueKind == JsonValueKind.Array ? list.EnumerateArray()
        : throw new OtlpFormatException($"{name} is no array.");

    public static string Text(JsonElement parent, string name) =>
        !Has(parent, name, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? StringPool.Get(value.GetString()!)
        : throw new OtlpFormatException($"{name} is no string.");

    /// <summary>64-bit numbers may come as strings.</summary>
    public static ulong Number(JsonElement parent, string name)
    {
        if (!Has(parent, name, out var value))
        {
            return 0;
        }

        return value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number)
            || value.ValueKind == JsonValueKind.String && ulong.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? number
            : throw new OtlpFormatException($"{name} is no unsigned whole number.");
    }

    public static double Double(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), CultureInfo.InvariantCulture, out var number) ? number
        : throw new OtlpFormatException("A number was expected.");

    public static bool Flag(JsonElement parent, string name) => Has(parent, name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>An identifier as lower-case hexadecimal; null when it is missing, all zero or malformed.</summary>
    public static string? Id(JsonElement parent, string name, int bytes)
    {
        var text = Text(parent, name);
        return text.Length == 2 * bytes && text.All(char.IsAsciiHexDigit) && text.AsSpan().ContainsAnyExcept('0')
            ? text.ToLowerInvariant()
            : null;
    }

    public static TelemetryResource Resource(JsonElement parent, TelemetryLimits limits) =>
        new(Has(parent, "resource", out var resource) ? Attributes(resource, limits) : []);

    public static string Scope(JsonElement parent) => Has(parent, "scope", out var scope) ? Text(scope, "name") : "";

    public static KeyValue[] Attributes(JsonElement parent, TelemetryLimits limits)
    {
        var attributes = new List<KeyValue>();
        foreach (var attribute in List(parent, "attributes"))
        {
            var (value, type) = Has(attribute, "value", out var any) ? Value(any) : ("", AttributeType.Text);
            attributes.Add(new KeyValue(Text(attribute, "key"), limits.Cut(value), type));
        }

        return limits.ToLimited(attributes);
    }

    public static (string Text, AttributeType Type) Value(JsonElement any)
    {
        if (any.ValueKind != JsonValueKind.Object)
        {
            throw new OtlpFormatException("An attribute's value is no object.");
        }

        foreach (var member in any.EnumerateObject())
        {
            return member.Name switch
            {
                "stringValue" => (Text(any, "stringValue"), AttributeType.Text),
                "boolValue" => (Flag(any, "boolValue") ? "true" : "false", AttributeType.Boolean),
                "intValue" => (member.Value.ToString(), AttributeType.WholeNumber),
                "doubleValue" => (Double(member.Value).ToString("R", CultureInfo.InvariantCulture), AttributeType.Number),
                "bytesValue" => (Text(any, "bytesValue"), AttributeType.Bytes),
                "arrayValue" or "kvlistValue" => (Plain(any), AttributeType.Json),
                _ => ("", AttributeType.Text),
            };
        }

        return ("", AttributeType.Text);
    }

    public static bool Has(JsonElement parent, string name, out JsonElement value)
    {
        value = default;
        return parent.ValueKind == JsonValueKind.Object
            ? parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null
            : throw new OtlpFormatException($"An object with {name} was expected.");
    }

    private static string Plain(JsonElement any)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            WritePlain(json, any);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length);
    }

    private static void WritePlain(Utf8JsonWriter json, JsonElement any)
    {
        if (Has(any, "arrayValue", out var array))
        {
            json.WriteStartArray();
            foreach (var value in List(array, "values"))
            {
                WritePlain(json, value);
            }

            json.WriteEndArray();
        }
        else if (Has(any, "kvlistValue", out var members))
        {
            json.WriteStartObject();
            foreach (var member in List(members, "values"))
            {
                json.WritePropertyName(Text(member, "key"));
                WritePlain(json, Has(member, "value", out var value) ? value : default);
            }

            json.WriteEndObject();
        }
        else
        {
            WriteScalar(json, any);
        }
    }

    private static void WriteScalar(Utf8JsonWriter json, JsonElement any)
    {
        var (text, type) = Value(any);
        if (type is AttributeType.Boolean or AttributeType.WholeNumber or AttributeType.Number)
        {
            json.WriteRawValue(text);
        }
        else
        {
            json.WriteStringValue(text);
        }
    }
}
