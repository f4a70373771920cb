using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;

namespace Causeway.AwsEmulator.Protocols;

/// <summary>Writes answers of Query services as JSON, which no model of AWS mentions and clients rely on.</summary>
internal static class QueryJson
{
    public const string ContentType = "application/json";

    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the client asks for JSON, and not for XML rather.</summary>
    public static bool IsWanted(HttpRequest request) =>
        MediaTypeHeaderValue.TryParseList(request.Headers.Accept, out var types)
        && types.Where(type => type.Quality != 0 && (IsJson(type) || IsXml(type))).MaxBy(type => type.Quality ?? 1) is { } preferred
        && IsJson(preferred);

    public static ReadOnlyMemory<byte> Render(JsonObject answer)
    {
        using var body = new MemoryStream();
        using (var json = new Utf8JsonWriter(body, Relaxed))
        {
            Write(json, answer);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);
    }

    private static void Write(Utf8JsonWriter json, JsonNode? node)
    {
        switch (node)
        {
            case null:
                json.WriteNullValue();
                break;
            case JsonObject members:
                json.WriteStartObject();
                foreach (var (name, value) in members)
                {
                    json.WritePropertyName(name);
                    Write(json, value);
                }

                json.WriteEndObject();
                break;
            case JsonArray items:
                json.WriteStartArray();
                foreach (var item in items)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            case JsonValue value when QueryShapes.IsMoment(value, out var time):
                json.WriteNumberValue(time.ToUnixTimeSeconds());
                break;
            default:
                node.WriteTo(json);
                break;
        }
    }

    private static bool IsJson(MediaTypeHeaderValue type) => type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase);

    private static bool IsXml(MediaTypeHeaderValue type) =>
        type.MediaType.Equals(QueryXml.ContentType, StringComparison.OrdinalIgnoreCase)
        || type.MediaType.Equals("application/xml", StringComparison.OrdinalIgnoreCase);
}
