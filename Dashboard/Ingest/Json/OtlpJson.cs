using System.Globalization;
using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Json;

/// <summary>Reads what the three signals share in OTLP/JSON.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding"/>
internal static class OtlpJson
{
    /// <exception cref="OtlpFormatException">It is no JSON object, or holds text that is not Unicode.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            JsonUnicode.Check(body.Span);
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

    public static string Text(JsonElement parent, string name, Intake intake) => intake.Text(String(parent, name));

    public static string? OptionalText(JsonElement parent, string name, Intake intake) => Text(parent, name, intake) is { Length: > 0 } text ? text : null;

    /// <summary>64-bit numbers may come as strings.</summary>
    public static ulong Number(JsonElement parent, string name) => Has(parent, name, out var value) ? Unsigned(value, name) : 0;

    public static ulong Unsigned(JsonElement value, string name) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetUInt64(out var number)
        || value.ValueKind == JsonValueKind.String && ulong.TryParse(value.GetString(), NumberStyles.None, CultureInfo.InvariantCulture, out number)
            ? number
            : throw new OtlpFormatException($"{name} is no unsigned whole number.");

    public static double Double(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDouble()
        : value.ValueKind == JsonValueKind.String && double.TryParse(value.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number
        : throw new OtlpFormatException("A number was expected.");

    public static int Signed(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out var number) ? number : throw new OtlpFormatException("A whole number was expected.");

    public static bool Flag(JsonElement parent, string name) => Has(parent, name, out var value) && value.ValueKind == JsonValueKind.True;

    /// <summary>An identifier as lower-case hexadecimal; null when it is missing, all zero or malformed.</summary>
    public static string? Id(JsonElement parent, string name, int bytes, Intake intake)
    {
        var text = String(parent, name);
        return text.Length == 2 * bytes && text.All(char.IsAsciiHexDigit) && text.AsSpan().ContainsAnyExcept('0')
            ? intake.Text(text.ToLowerInvariant())
            : null;
    }

    public static TelemetryResource Resource(JsonElement parent, Intake intake)
    {
        if (!Has(parent, "resource", out var resource))
        {
            return ResourcePool.Get([]);
        }

        intake.NoteDropped(Number(resource, "droppedAttributesCount"));
        return ResourcePool.Get(Attributes(resource, intake));
    }

    public static string Scope(JsonElement parent, Intake intake) => Has(parent, "scope", out var scope) ? Text(scope, "name", intake) : "";

    public static KeyValue[] Attributes(JsonElement parent, Intake intake)
    {
        var attributes = new List<KeyValue>();
        foreach (var attribute in List(parent, "attributes"))
        {
            if (intake.AdmitsAttribute(attributes.Count))
            {
                var key = intake.LimitedText(String(attribute, "key"));
                var (value, type) = Has(attribute, "value", out var any) ? Value(any, intake) : ("", AttributeType.Text);
                attributes.Add(new KeyValue(key, value, type));
            }
        }

        return [.. attributes];
    }

    public static (string Text, AttributeType Type) Value(JsonElement any, Intake intake) => KindOf(any, out var value) switch
    {
        "stringValue" => (intake.LimitedText(String(any, "stringValue")), AttributeType.Text),
        "boolValue" => (Flag(any, "boolValue") ? "true" : "false", AttributeType.Boolean),
        "intValue" => (intake.Number(Whole(value)), AttributeType.WholeNumber),
        "doubleValue" => (intake.Number(Double(value)), AttributeType.Number),
        "bytesValue" => (intake.LimitedText(String(any, "bytesValue")), AttributeType.Bytes),
        "arrayValue" or "kvlistValue" => (intake.LimitedText(PlainJson.Write(any)), AttributeType.Json),
        _ => ("", AttributeType.Text),
    };

    /// <summary>The name of the member that says what a value is; null where none does.</summary>
    public static string? KindOf(JsonElement any, out JsonElement value)
    {
        foreach (var kind in (ReadOnlySpan<string>)["stringValue", "intValue", "boolValue", "doubleValue", "arrayValue", "kvlistValue", "bytesValue"])
        {
            if (Has(any, kind, out value))
            {
                return kind;
            }
        }

        value = default;
        return null;
    }

    public static long Whole(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
        || value.ValueKind == JsonValueKind.String && long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
            ? number
            : throw new OtlpFormatException("intValue is no whole number of 64 bits.");

    public static string String(JsonElement parent, string name) =>
        !Has(parent, name, out var value) ? ""
        : value.ValueKind == JsonValueKind.String ? value.GetString()!
        : throw new OtlpFormatException($"{name} is no string.");

    public static bool Has(JsonElement parent, string name, out JsonElement value)
    {
        value = default;
        return parent.ValueKind == JsonValueKind.Object
            ? parent.TryGetProperty(name, out value) && value.ValueKind != JsonValueKind.Null
            : throw new OtlpFormatException($"An object that may have {name} was expected.");
    }
}
