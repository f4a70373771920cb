using System.Security.Cryptography;
using System.Text;
using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Minting;

/// <summary>Turns a public key into what confused verifiers take for an HMAC secret.</summary>
internal static class HmacSecrets
{
    /// <param name="secret">What of the key to take.</param>
    /// <param name="rsa">The key.</param>
    /// <param name="key">The key as it is published.</param>
    public static byte[] Of(ForgeSecret secret, RSA rsa, SigningKey key) => secret switch
    {
        ForgeSecret.PemWithEnd => Bytes(rsa.ExportSubjectPublicKeyInfoPem() + "\n"),
        ForgeSecret.PemWithCarriageReturns => Bytes((rsa.ExportSubjectPublicKeyInfoPem() + "\n").ReplaceLineEndings("\r\n")),
        ForgeSecret.Der => rsa.ExportSubjectPublicKeyInfo(),
        ForgeSecret.Pkcs1Der => rsa.ExportRSAPublicKey(),
        ForgeSecret.Modulus => rsa.ExportParameters(includePrivateParameters: false).Modulus!,
        ForgeSecret.Jwk => Bytes($$"""{"kty":"RSA","use":"sig","kid":"{{key.KeyId}}","n":"{{key.Modulus}}","e":"{{key.Exponent}}"}"""),
        ForgeSecret.Certificate => Bytes(key.Certificate),
        ForgeSecret.KeyId => Bytes(key.KeyId),
        ForgeSecret.Empty => [],
        _ => Bytes(rsa.ExportSubjectPublicKeyInfoPem()),
    };

    private static byte[] Bytes(string text) => Encoding.ASCII.GetBytes(text);
}
