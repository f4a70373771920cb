using System.Globalization;
using System.Numerics;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Mapping.Templates;

namespace Causeway.AwsEmulator.ApiGateway.Mapping;

/// <summary>JSON as plain values: null, bool, long, double, string, list and ordered map.</summary>
internal static class JsonValues
{
    /// <summary>Reading a longer one exactly would take too long.</summary>
    private const int LongestInteger = 100;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public static bool TryParse(string text, out object? value)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            value = Read(document.RootElement);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            value = null;
            return false;
        }
    }

    public static string Serialize(object? value)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            Write(writer, value, depth: 0);
        }

        return System.Text.Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    private static object? Read(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                var map = new OrderedDictionary<string, object?>(StringComparer.Ordinal);
                foreach (var member in element.EnumerateObject())
                {
                    map[member.Name] = Read(member.Value);
                }

                return map;
            case JsonValueKind.Array:
                return element.EnumerateArray().Select(Read).ToList();
            case JsonValueKind.String:
                return element.GetString();
            case JsonValueKind.Number:
                return ReadNumber(element);
            case JsonValueKind.True:
                return true;
            case JsonValueKind.False:
                return false;
            default:
                return null;
        }
    }

    private static object ReadNumber(JsonElement element)
    {
        var text = element.GetRawText();
        return text.AsSpan().IndexOfAny(".eE") >= 0 ? element.GetDouble()
            : element.TryGetInt64(out var whole) ? whole
            : text.Length <= LongestInteger ? BigInteger.Parse(text, CultureInfo.InvariantCulture)
            : element.GetDouble();
    }

    private static void Write(Utf8JsonWriter writer, object? value, int depth)
    {
        if (depth > TemplateValues.MaximumDepth || writer.BytesCommitted > TemplateValues.MaximumLength)
        {
            throw new TemplateException("a value contains itself or is too large");
        }

        switch (value)
        {
            case null:
                writer.WriteNullValue();
                break;
            case bool boolean:
                writer.WriteBooleanValue(boolean);
                break;
            case long whole:
                writer.WriteNumberValue(whole);
                break;
            case BigInteger large:
                writer.WriteRawValue(large.ToString(CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                writer.WriteRawValue(TemplateNumber(number));
                break;
            case List<object?> list:
                writer.WriteStartArray();
                list.ForEach(item => Write(writer, item, depth + 1));
                writer.WriteEndArray();
                break;
            case OrderedDictionary<string, object?> map:
                writer.WriteStartObject();
                foreach (var (name, member) in map)
                {
                    writer.WritePropertyName(name);
                    Write(writer, member, depth + 1);
                }

                writer.WriteEndObject();
                break;
            default:
                writer.WriteStringValue(value.ToString());
                break;
        }
    }

    /// <summary>Java always shows a fraction.</summary>
    public static string TemplateNumber(double number)
    {
        var text = number.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().IndexOfAny("E.Nn∞") >= 0 ? text : $"{text}.0";
    }
}
