using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>
/// Verifies assertions clients sign with a certificate (RFC 7523 section 2.2). Accepts what Microsoft's libraries really send:
/// PS256 or RS256, the certificate named by <c>x5t#S256</c>, <c>x5t</c> or <c>kid</c>, times as numbers or strings.
/// </summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials"/>
internal sealed class AssertionVerifier(FederatedAssertionVerifier federated, TimeProvider time)
{
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private const long ClockSkew = 300;

    /// <exception cref="EntraException">The assertion does not prove that the caller is the client.</exception>
    public async ValueTask VerifyAsync(Tenant tenant, Application application, string assertion, TokenRequest request)
    {
        if (!CompactToken.TryParse(assertion, out var token))
        {
            throw AssertionErrors.Malformed();
        }

        var issuer = CompactToken.Text(token.Claims, "iss") ?? throw AssertionErrors.Malformed();
        if (Guid.TryParse(issuer, out var clientId))
        {
            VerifyOwn(tenant, application, token, clientId, request);
        }
        else
        {
            await federated.VerifyAsync(application, token, request.Cancellation);
        }

        CheckTimes(token);
    }

    private void VerifyOwn(Tenant tenant, Application application, CompactToken token, Guid issuer, TokenRequest request)
    {
        if (issuer != application.AppId
            || !Guid.TryParse(CompactToken.Text(token.Claims, "sub"), out var subject)
            || subject != application.AppId)
        {
            throw AssertionErrors.WrongClient();
        }

        VerifySignature(application, token);
        if (!token.Audiences.Any(audience => AssertionAudience.Matches(audience, tenant, request.Reference, request.Origin)))
        {
            throw AssertionErrors.WrongAudience();
        }
    }

    private void VerifySignature(Application application, CompactToken token)
    {
        var padding = CompactToken.Text(token.Header, "alg") switch
        {
            "RS256" => RSASignaturePadding.Pkcs1,
            "PS256" => RSASignaturePadding.Pss,
            _ => throw AssertionErrors.Malformed(),
        };
        var sha256 = CompactToken.Text(token.Header, "x5t#S256");
        var sha1 = CompactToken.Text(token.Header, "x5t");
        var keyId = CompactToken.Text(token.Header, "kid");
        var certificate = application.Certificates.FirstOrDefault(candidate =>
                candidate.Sha256 == sha256
                || candidate.Sha1 == sha1
                || candidate.Sha1 == keyId
                || string.Equals(candidate.Hex, keyId, StringComparison.OrdinalIgnoreCase))
            ?? throw AssertionErrors.KeyNotFound(sha256 ?? sha1 ?? keyId);
        if (!certificate.IsValidAt(time.GetUtcNow()))
        {
            throw AssertionErrors.KeyNotInTime(certificate.Hex);
        }

        if (!certificate.Verify(token.SignedData, token.Signature, padding))
        {
            throw AssertionErrors.WrongSignature();
        }
    }

    private void CheckTimes(CompactToken token)
    {
        var now = time.GetUtcNow().ToUnixTimeSeconds();
        if (token.Seconds("exp") is not { } expires
            || expires <= now - ClockSkew
            || token.Seconds("nbf") is { } notBefore && notBefore > now + ClockSkew)
        {
            throw AssertionErrors.NotInTime();
        }
    }
}
