using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Tls;

/// <summary>The small certificate authority whose certificate clients trust, and which names the mock's TLS endpoint.</summary>
internal sealed class CertificateAuthority : IDisposable
{
    private const string FileName = "certificate-authority.pem";
    private const string NamePrefix = "CN=Causeway local CA ";
    private const int YearsValid = 10;

    private readonly X509Certificate2 _certificate;

    private CertificateAuthority(X509Certificate2 certificate)
    {
        _certificate = certificate;
        Pem = certificate.ExportCertificatePem() + "\n";
    }

    /// <summary>The authority's certificate, to be trusted by clients.</summary>
    public string Pem { get; }

    public static CertificateAuthority LoadOrCreate(PrivateFolder folder, TimeProvider time) =>
        new(KeyFile.LoadOrCreate(folder, FileName, () => Create(time.GetUtcNow())));

    public static bool ExistsIn(string directory) => File.Exists(Path.Combine(directory, FileName));

    /// <summary>Whether a certificate is that of an authority of the mock, of whichever folder.</summary>
    public static bool IsOne(X509Certificate2 certificate) => certificate.Subject.StartsWith(NamePrefix, StringComparison.Ordinal);

    /// <summary>Signs a server's key for its names.</summary>
    public X509Certificate2 Issue(CertificateRequest request, DateTimeOffset notBefore, DateTimeOffset notAfter)
    {
        var start = notBefore < _certificate.NotBefore ? _certificate.NotBefore : notBefore;
        var end = notAfter > _certificate.NotAfter ? _certificate.NotAfter : notAfter;
        request.CertificateExtensions.Add(
            X509AuthorityKeyIdentifierExtension.CreateFromCertificate(_certificate, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        return request.Create(_certificate, start, end, RandomNumberGenerator.GetBytes(16));
    }

    public void Dispose() => _certificate.Dispose();

    private static X509Certificate2 Create(DateTimeOffset now)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        // The name tells authorities of several machines or folders apart in a trust store.
        var name = $"{NamePrefix}{RandomNumberGenerator.GetHexString(8, lowercase: true)}";
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, true, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(YearsValid));
    }
}
