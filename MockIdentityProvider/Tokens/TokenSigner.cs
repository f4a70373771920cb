using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Signs claims with the key a tenant signs with now.</summary>
internal sealed class TokenSigner(KeyStore keys)
{
    private const int UsualSize = 1024;

    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <param name="tenantId">The tenant that issues the token.</param>
    /// <param name="version">The token's version, which decides about the header.</param>
    /// <param name="state">What the claims are about.</param>
    /// <param name="writeClaims">Writes the claims.</param>
    public byte[] Sign<TState>(Guid tenantId, int version, TState state, Action<Utf8JsonWriter, TState> writeClaims)
    {
        var key = keys.RingOf(tenantId).Signing;
        var payload = new ArrayBufferWriter<byte>(UsualSize);
        using (var json = new Utf8JsonWriter(payload, Options))
        {
            json.WriteStartObject();
            writeClaims(json, state);
            json.WriteEndObject();
        }

        return JsonWebToken.Sign(version == 2 ? key.HeaderV2.Span : key.HeaderV1.Span, payload.WrittenSpan, key);
    }
}
