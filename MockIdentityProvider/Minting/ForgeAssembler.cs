using System.Buffers.Text;
using System.Text;

namespace Causeway.MockIdentityProvider.Minting;

/// <summary>Puts a forged token together, and does to it what must not go unnoticed.</summary>
internal static class ForgeAssembler
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static string Assemble(Tampering tampering, string encodedHeader, string payload, byte[] signature)
    {
        var changed = tampering switch
        {
            Tampering.Signature when signature.Length > 0 => [(byte)(signature[0] ^ 1), .. signature[1..]],
            Tampering.Truncation when signature.Length > 0 => signature[..^1],
            Tampering.Extension => [.. signature, 0],
            Tampering.Zeros => new byte[signature.Length],
            Tampering.NoSignature => [],
            _ => signature,
        };
        var text = tampering == Tampering.Claims ? AddClaim(payload) : payload;
        return Join(tampering, encodedHeader, Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text)), Base64Url.EncodeToString(changed));
    }

    private static string Join(Tampering tampering, string header, string payload, string signature) => tampering switch
    {
        Tampering.MissingSegment => $"{header}.{payload}",
        Tampering.ExtraSegment => $"{header}.{payload}.{signature}.{signature}",
        Tampering.Padding => $"{Pad(header)}.{Pad(payload)}.{Pad(signature)}",
        Tampering.NonCanonical => $"{header}.{payload}.{SetUnusedBits(signature)}",
        _ => $"{header}.{payload}.{signature}",
    };

    /// <summary>Whatever is no JSON object only grows.</summary>
    private static string AddClaim(string payload) => payload.EndsWith('}')
        ? $"{payload[..^1]}{(payload.Length > 2 ? "," : "")}\"tampered\":true}}"
        : payload + "tampered";

    /// <summary>A segment without need of padding gets some all the same.</summary>
    private static string Pad(string segment) => segment + (segment.Length % 4) switch
    {
        2 => "==",
        3 => "=",
        _ => "====",
    };

    private static string SetUnusedBits(string segment)
    {
        var unused = (segment.Length % 4) switch
        {
            2 => 0b1111,
            3 => 0b11,
            _ => 0,
        };
        return segment.Length == 0 ? segment : segment[..^1] + Alphabet[Alphabet.IndexOf(segment[^1], StringComparison.Ordinal) | unused];
    }
}
