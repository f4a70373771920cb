using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.MockIdentityProvider.Faults;

namespace Causeway.MockIdentityProvider.Http;

/// <summary>Writes one JSON object as the whole answer.</summary>
internal static class JsonResponse
{
    private const int UsualSize = 2048;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static async Task WriteAsync<TState>(
        HttpContext context, int status, TState state, Action<Utf8JsonWriter, TState> writeMembers)
    {
        var buffer = new ArrayBufferWriter<byte>(UsualSize);
        using (var json = new Utf8JsonWriter(buffer, Options))
        {
            json.WriteStartObject();
            writeMembers(json, state);
            json.WriteEndObject();
        }

        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json; charset=utf-8";
        if (context.Features.Get<Fault>() is { Kind: FaultKind.Huge } fault)
        {
            await WritePaddedAsync(context, buffer.WrittenMemory, fault.SizeBytes);
            return;
        }

        context.Response.ContentLength = buffer.WrittenCount;
        await context.Response.Body.WriteAsync(buffer.WrittenMemory, context.RequestAborted);
    }

    private static async Task WritePaddedAsync(HttpContext context, ReadOnlyMemory<byte> json, int padding)
    {
        var spaces = new byte[64 * 1024];
        Array.Fill(spaces, (byte)' ');
        for (var left = padding; left > 0; left -= spaces.Length)
        {
            await context.Response.Body.WriteAsync(spaces.AsMemory(0, Math.Min(left, spaces.Length)), context.RequestAborted);
        }

        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }

    public static void WriteStrings(this Utf8JsonWriter json, string name, ReadOnlySpan<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    public static void WriteOptional(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }
    }

    public static void WriteOptional(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
    }
}
