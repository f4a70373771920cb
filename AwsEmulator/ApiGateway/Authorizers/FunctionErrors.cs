using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>Reads the document a failed function leaves.</summary>
internal static class FunctionErrors
{
    public static string? ReadMessage(ReadOnlyMemory<byte> payload)
    {
        try
        {
            using var document = JsonDocument.Parse(payload);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("errorMessage", out var message)
                && message.ValueKind == JsonValueKind.String
                ? message.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
