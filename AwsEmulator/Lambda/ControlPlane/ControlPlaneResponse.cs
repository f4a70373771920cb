using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Causeway.AwsEmulator.Lambda.ControlPlane;

/// <summary>The answer of a call of the control plane.</summary>
internal sealed record ControlPlaneResponse(int Status, ReadOnlyMemory<byte> Body)
{
    public static readonly ControlPlaneResponse NoContent = new(StatusCodes.Status204NoContent, default);

    /// <summary>Policies are JSON in a string; only quotes need an escape there.</summary>
    private static readonly JsonWriterOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static ControlPlaneResponse Of<T>(T value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK) =>
        new(status, JsonSerializer.SerializeToUtf8Bytes(value, type));

    /// <summary>An answer whose members <paramref name="writeMembers"/> writes.</summary>
    public static ControlPlaneResponse Write(Action<Utf8JsonWriter> writeMembers, int status = StatusCodes.Status200OK)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Relaxed))
        {
            json.WriteStartObject();
            writeMembers(json);
            json.WriteEndObject();
        }

        return new ControlPlaneResponse(status, buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }
}
