using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>Verifies tokens of other issuers that stand for a client: workload identity federation.</summary>
/// <seealso href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation"/>
internal sealed class FederatedAssertionVerifier(ExternalKeys keys)
{
    /// <exception cref="EntraException">No credential of the application accepts the token.</exception>
    public async ValueTask VerifyAsync(Application application, CompactToken token, CancellationToken cancellation)
    {
        var credential = Match(application, token);
        if (CompactToken.Text(token.Header, "alg") != "RS256")
        {
            throw AssertionErrors.Malformed();
        }

        var keyId = CompactToken.Text(token.Header, "kid");
        var key = await keys.FindAsync(credential, keyId, cancellation) ?? throw AssertionErrors.KeyNotFound(keyId);
        if (!Verify(token, key))
        {
            throw AssertionErrors.WrongSignature();
        }
    }

    private static bool Verify(CompactToken token, RSAParameters key)
    {
        try
        {
            using var rsa = RSA.Create(key);
            return rsa.VerifyData(token.SignedData, token.Signature, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
        catch (CryptographicException)
        {
            // The issuer publishes something that is no RSA key.
            return false;
        }
    }

    private static FederatedCredential Match(Application application, CompactToken token)
    {
        var issuer = CompactToken.Text(token.Claims, "iss");
        var sameIssuer = application.FederatedCredentials.Where(credential => credential.Issuer == issuer).ToArray();
        if (sameIssuer.Length == 0)
        {
            throw AssertionErrors.NoFederatedIssuer(issuer);
        }

        var subject = CompactToken.Text(token.Claims, "sub");
        var sameSubject = sameIssuer.Where(credential => credential.Subject == subject).ToArray();
        if (sameSubject.Length == 0)
        {
            throw AssertionErrors.NoFederatedSubject(subject);
        }

        return sameSubject.FirstOrDefault(credential => token.Audiences.Any(audience => credential.Audiences.Contains(audience)))
            ?? throw AssertionErrors.NoFederatedAudience(string.Join(' ', token.Audiences));
    }
}
