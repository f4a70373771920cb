using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Json;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>A signed token taken apart (RFC 7515 section 7.1); nothing about it has been verified.</summary>
internal sealed class CompactToken
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    private CompactToken(JsonElement header, JsonElement claims, byte[] signedData, byte[] signature)
    {
        Header = header;
        Claims = claims;
        SignedData = signedData;
        Signature = signature;
    }

    public JsonElement Header { get; }

    public JsonElement Claims { get; }

    public byte[] SignedData { get; }

    public byte[] Signature { get; }

    public static bool TryParse(string text, [NotNullWhen(true)] out CompactToken? token)
    {
        token = null;
        var segments = text.Split('.');
        if (segments.Length != 3
            || !TryParseObject(segments[0], out var header)
            || !TryParseObject(segments[1], out var claims)
            || !TryDecode(segments[2], out var signature))
        {
            return false;
        }

        token = new CompactToken(
            header, claims, Encoding.ASCII.GetBytes(text[..(segments[0].Length + 1 + segments[1].Length)]), signature);
        return true;
    }

    /// <summary>A header parameter or claim that is a string; null otherwise.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The audiences, of which a token has one or a list.</summary>
    public IEnumerable<string> Audiences => Claims.TryGetProperty("aud", out var audience)
        ? audience.ValueKind switch
        {
            JsonValueKind.String => [audience.GetString()!],
            JsonValueKind.Array => audience.EnumerateArray()
                .Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
            _ => [],
        }
        : [];

    /// <summary>A time claim. MSAL.NET writes them as strings, so both kinds count.</summary>
    public long? Seconds(string claim)
    {
        if (!Claims.TryGetProperty(claim, out var value))
        {
            return null;
        }

        return value.ValueKind switch
        {
            JsonValueKind.Number when value.TryGetInt64(out var number) => number,
            JsonValueKind.String when long.TryParse(value.GetString(), out var number) => number,
            _ => null,
        };
    }

    private static bool TryParseObject(string segment, out JsonElement element)
    {
        element = default;
        if (!TryDecode(segment, out var json))
        {
            return false;
        }

        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            element = document.RootElement.Clone();
            return element.ValueKind == JsonValueKind.Object && StrictJson.IsReadable(element);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private static bool TryDecode(string segment, out byte[] bytes)
    {
        bytes = [];
        if (!Base64Url.IsValid(segment) || segment.AsSpan().ContainsAny(" \t\r\n="))
        {
            return false;
        }

        bytes = Base64Url.DecodeFromChars(segment);
        return true;
    }
}
