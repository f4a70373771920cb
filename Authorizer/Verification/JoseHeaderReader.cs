using System.Text.Json;

namespace Causeway.Authorizer.Verification;

/// <summary>Reads the JOSE header (RFC 7515 §4): an allow-list of parameters that may mean something here.</summary>
internal static class JoseHeaderReader
{
    private const int MaximumKeyIdLength = 128;

    public static RefusalReason? Read(ReadOnlySpan<byte> json, out JoseHeader? header, out string? keyId)
    {
        header = null;
        keyId = null;
        string? algorithm = null, thumbprint = null;
        RefusalReason? refusal = null;
        var reader = new Utf8JsonReader(json);
        reader.Read();
        Span<char> buffer = stackalloc char[MemberName.BufferLength];
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadOnlySpan<char> name = buffer[..MemberName.Read(ref reader, buffer)];
            reader.Read();
            var text = reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            var problem = name switch
            {
                "alg" => (algorithm = text) is "RS256" ? null : RefusalReason.AlgorithmNotAllowed,
                "typ" => string.Equals(text, "JWT", StringComparison.OrdinalIgnoreCase) ? null : RefusalReason.TypeNotAllowed,
                "kid" => IsKeyId(keyId = text) ? null : RefusalReason.KeyIdMalformed,
                "x5t" => (thumbprint = text) is null ? RefusalReason.HeaderMalformed : null,
                "crit" => RefusalReason.CriticalExtension,
                "b64" => RefusalReason.UnencodedPayload,
                "zip" => RefusalReason.Compressed,
                "enc" => RefusalReason.Encrypted,
                "cty" => RefusalReason.NestedToken,
                "jwk" or "jku" or "x5u" or "x5c" => RefusalReason.EmbeddedKey,
                _ => (RefusalReason?)null,
            };
            refusal = First(refusal, problem);
            reader.Skip();
        }

        keyId = IsKeyId(keyId) ? keyId : null;
        refusal = First(refusal, algorithm is null ? RefusalReason.AlgorithmNotAllowed : null);
        refusal = First(refusal, keyId is null ? RefusalReason.KeyIdMissing : null);
        header = refusal is null ? new JoseHeader(keyId!, thumbprint) : null;
        return refusal;
    }

    /// <summary>The check that comes first in the enum decides, whatever the order of the members.</summary>
    private static RefusalReason? First(RefusalReason? one, RefusalReason? other) =>
        one is null || other < one ? other ?? one : one;

    private static bool IsKeyId(string? value) =>
        value is { Length: > 0 and <= MaximumKeyIdLength } && !value.AsSpan().ContainsAnyExceptInRange('!', '~');
}
