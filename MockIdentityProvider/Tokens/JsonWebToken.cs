using System.Buffers.Text;
using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Puts signed tokens together in compact serialization (RFC 7515 section 7.1).</summary>
internal static class JsonWebToken
{
    private const byte Dot = (byte)'.';

    /// <param name="encodedHeader">The header, base64url-encoded already.</param>
    /// <param name="payload">The claims as JSON.</param>
    /// <param name="key">The key that signs.</param>
    public static byte[] Sign(ReadOnlySpan<byte> encodedHeader, ReadOnlySpan<byte> payload, SigningKey key)
    {
        var signedLength = encodedHeader.Length + 1 + Base64Url.GetEncodedLength(payload.Length);
        var token = new byte[signedLength + 1 + Base64Url.GetEncodedLength(key.SignatureSize)];
        encodedHeader.CopyTo(token);
        token[encodedHeader.Length] = Dot;
        Base64Url.EncodeToUtf8(payload, token.AsSpan(encodedHeader.Length + 1));

        Span<byte> signature = stackalloc byte[key.SignatureSize];
        key.Sign(token.AsSpan(0, signedLength), signature);
        token[signedLength] = Dot;
        Base64Url.EncodeToUtf8(signature, token.AsSpan(signedLength + 1));
        return token;
    }
}
