using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>A PEM file with one private key and its certificate.</summary>
internal static class KeyFile
{
    /// <summary>Loads the certificate with its private key, made by <paramref name="create"/> on first use.</summary>
    /// <exception cref="ConfigurationException">The file is damaged or its two parts do not belong together.</exception>
    public static X509Certificate2 LoadOrCreate(PrivateFolder folder, string name, Func<X509Certificate2> create)
    {
        var pem = folder.ReadOrCreate(name, () =>
        {
            using var certificate = create();
            return ExportPem(certificate);
        });

        try
        {
            return X509Certificate2.CreateFromPem(pem, pem);
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new ConfigurationException(
                folder.PathOf(name),
                "",
                "holds no private key with its certificate in PEM form; delete the file to have a new one made");
        }
    }

    private static string ExportPem(X509Certificate2 certificate)
    {
        using var key = (AsymmetricAlgorithm?)certificate.GetRSAPrivateKey() ?? certificate.GetECDsaPrivateKey();
        return $"{key!.ExportPkcs8PrivateKeyPem()}\n{certificate.ExportCertificatePem()}\n";
    }
}
