using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Events;

/// <summary>The parts that events of HTTP APIs share.</summary>
internal static class HttpEventWriter
{
    /// <summary>Repeated values joined; absent when there are none.</summary>
    public static void WriteJoined(this Utf8JsonWriter writer, string name, IEnumerable<KeyValuePair<string, List<string>>> entries, bool lowerCase)
    {
        var started = false;
        foreach (var (key, values) in entries)
        {
            if (!started)
            {
                writer.WriteStartObject(name);
                started = true;
            }

            writer.WriteString(lowerCase ? key.ToLowerInvariant() : key, string.Join(',', values));
        }

        if (started)
        {
            writer.WriteEndObject();
        }
    }

    public static void WriteIfAny(this Utf8JsonWriter writer, string name, IReadOnlyCollection<KeyValuePair<string, string>> map)
    {
        if (map.Count == 0)
        {
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }

    /// <summary>Writes the body as text or base64, and which of the two it is.</summary>
    public static void WriteBody(this Utf8JsonWriter writer, GatewayRequest request, bool emptyAsNull)
    {
        var isText = IsText(request.Headers.Last("Content-Type"));
        if (request.Body.IsEmpty)
        {
            if (emptyAsNull)
            {
                writer.WriteNull("body");
            }
        }
        else if (isText)
        {
            writer.WriteString("body", Encoding.UTF8.GetString(request.Body.Span));
        }
        else
        {
            writer.WriteBase64String("body", request.Body.Span);
        }

        writer.WriteBoolean("isBase64Encoded", !isText && !request.Body.IsEmpty);
    }

    private static bool IsText(string? contentType)
    {
        var mediaType = contentType?.Split(';')[0].Trim().ToLowerInvariant();
        return mediaType is null or "application/json" or "application/xml" or "application/javascript"
            || mediaType.StartsWith("text/", StringComparison.Ordinal);
    }
}
