using System.Buffers.Text;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>A certificate with whose key a client signs its assertions, known by every thumbprint clients send.</summary>
internal sealed class ClientCertificate
{
    private readonly RSAParameters _key;
    private readonly DateTimeOffset _notBefore;
    private readonly DateTimeOffset _notAfter;

    private ClientCertificate(X509Certificate2 certificate, RSA key)
    {
        _key = key.ExportParameters(includePrivateParameters: false);
        (_notBefore, _notAfter) = (certificate.NotBefore, certificate.NotAfter);
        Sha1 = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA1));
        Sha256 = Base64Url.EncodeToString(certificate.GetCertHash(HashAlgorithmName.SHA256));
        Hex = certificate.GetCertHashString(HashAlgorithmName.SHA1);
    }

    /// <summary>The thumbprint as <c>x5t</c>.</summary>
    public string Sha1 { get; }

    /// <summary>The thumbprint as <c>x5t#S256</c>.</summary>
    public string Sha256 { get; }

    /// <summary>The thumbprint as Windows shows it, which some clients use as <c>kid</c>.</summary>
    public string Hex { get; }

    /// <summary>Reads PEM, or the base64 DER of the manifest's <c>keyCredentials</c>; null where it is neither or has no RSA key.</summary>
    public static ClientCertificate? TryParse(string text)
    {
        try
        {
            using var certificate = text.Contains("-----BEGIN", StringComparison.Ordinal)
                ? X509Certificate2.CreateFromPem(text)
                : X509CertificateLoader.LoadCertificate(Convert.FromBase64String(text));
            using var key = certificate.GetRSAPublicKey();
            return key is null ? null : new ClientCertificate(certificate, key);
        }
        catch (Exception exception) when (exception is CryptographicException or FormatException)
        {
            return null;
        }
    }

    public bool IsValidAt(DateTimeOffset time) => _notBefore <= time && time <= _notAfter;

    public bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, RSASignaturePadding padding)
    {
        using var rsa = RSA.Create(_key);
        return rsa.VerifyData(data, signature, HashAlgorithmName.SHA256, padding);
    }
}
