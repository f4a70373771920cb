using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>Makes the self-signed certificates in which Entra publishes its signing keys.</summary>
internal static class SigningKeyFactory
{
    private const int KeySize = 2048;
    private const int YearsValid = 5;

    public static X509Certificate2 CreateCertificate(DateTimeOffset now)
    {
        using var rsa = RSA.Create(KeySize);
        var request = new CertificateRequest(
            "CN=accounts.accesscontrol.windows.net", rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(YearsValid));
    }
}
