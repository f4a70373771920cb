using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Causeway.MockIdentityProvider.Tls;

/// <summary>The certificate of the HTTPS listeners, made anew at each start so that it always carries the configured names.</summary>
internal static class ServerCertificate
{
    private const int DaysValid = 397;

    private static readonly string[] BuiltInNames = ["localhost", "127.0.0.1", "::1", "host.docker.internal"];

    public static X509Certificate2 Issue(CertificateAuthority authority, IEnumerable<string> extraNames, TimeProvider time)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(false, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], false));
        request.CertificateExtensions.Add(AlternativeNames(BuiltInNames.Union(extraNames, StringComparer.OrdinalIgnoreCase)));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, false));

        var now = time.GetUtcNow();
        using var certificate = authority.Issue(request, now.AddDays(-1), now.AddDays(DaysValid));
        var withKey = certificate.CopyWithPrivateKey(key);
        if (!OperatingSystem.IsWindows())
        {
            return withKey;
        }

        // Windows' TLS cannot use a key that exists in memory only.
        using (withKey)
        {
            return X509CertificateLoader.LoadPkcs12(withKey.Export(X509ContentType.Pfx), null);
        }
    }

    private static X509Extension AlternativeNames(IEnumerable<string> names)
    {
        var builder = new SubjectAlternativeNameBuilder();
        foreach (var name in names)
        {
            if (IPAddress.TryParse(name, out var address))
            {
                builder.AddIpAddress(address);
            }
            else
            {
                builder.AddDnsName(name);
            }
        }

        return builder.Build();
    }
}
