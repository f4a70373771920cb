using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Verifies tokens that the mock has issued itself.</summary>
internal sealed class OwnTokenVerifier(KeyStore keys, Issuers issuers, TimeProvider time)
{
    /// <summary>The token's parts; null where a tenant did not issue it, or it has expired.</summary>
    public CompactToken? Verify(Tenant tenant, string text)
    {
        var now = time.GetUtcNow();
        if (!CompactToken.TryParse(text, out var token)
            || CompactToken.Text(token.Header, "alg") != "RS256"
            || CompactToken.Text(token.Claims, "iss") is not { } issuer
            || issuer != issuers.V1(tenant.IdText) && issuer != issuers.V2(tenant.IdText)
            || token.Seconds("exp") is not { } expires
            || expires <= now.ToUnixTimeSeconds())
        {
            return null;
        }

        var keyId = CompactToken.Text(token.Header, "kid");
        if (keys.RingOf(tenant.Id).PublishedAt(now).FirstOrDefault(key => key.KeyId == keyId) is not { } key)
        {
            return null;
        }

        using var rsa = RSA.Create(key.PublicKey);
        return rsa.VerifyData(token.SignedData, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1) ? token : null;
    }
}
