using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Events;

/// <summary>Writes events the way the service does: compact, and with only the escapes that JSON requires.</summary>
internal static class EventBuffer
{
    private static readonly JsonWriterOptions Options = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static ReadOnlyMemory<byte> Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(1024);
        using (var writer = new Utf8JsonWriter(buffer, Options))
        {
            writer.WriteStartObject();
            write(writer);
            writer.WriteEndObject();
        }

        return buffer.WrittenMemory;
    }

    /// <summary>Writes the single-value view (last value wins) and the multi-value view of a map.</summary>
    public static void WriteMaps(this Utf8JsonWriter writer, string single, string multi, MultiValueMap map, bool emptyAsNull)
    {
        if (map.Count == 0 && emptyAsNull)
        {
            writer.WriteNull(single);
            writer.WriteNull(multi);
            return;
        }

        writer.WriteStartObject(single);
        foreach (var (name, values) in map.Entries)
        {
            writer.WriteString(name, values[^1]);
        }

        writer.WriteEndObject();
        writer.WriteStartObject(multi);
        foreach (var (name, values) in map.Entries)
        {
            writer.WriteStartArray(name);
            foreach (var value in values)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    public static void WriteMap(
        this Utf8JsonWriter writer, string name, IReadOnlyCollection<KeyValuePair<string, string>> map, bool emptyAsNull)
    {
        if (map.Count == 0 && emptyAsNull)
        {
            writer.WriteNull(name);
            return;
        }

        writer.WriteStartObject(name);
        foreach (var (key, value) in map)
        {
            writer.WriteString(key, value);
        }

        writer.WriteEndObject();
    }
}
