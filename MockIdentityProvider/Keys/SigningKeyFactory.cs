using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>Makes the self-signed certificates in which Entra publishes its signing keys.</summary>
internal static class SigningKeyFactory
{
    private const int KeySize = 2048;
    private const int YearsValid = 5;

    /// <summary>A key that is not kept on disk, named by its thumbprint or as told.</summary>
    public static SigningKey Create(string? keyId)
    {
        using var certificate = CreateCertificate(TimeProvider.System.GetUtcNow());
        return new SigningKey(certificate, keyId);
    }

    public static X509Certificate2 CreateCertificate(DateTimeOffset now)
    {
        using var rsa = RSA.Create(KeySize);
        var request = new CertificateRequest(
            "CN=accounts.accesscontrol.windows.net", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(YearsValid));
    }
}
