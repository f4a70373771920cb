using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Trust;

/// <summary>The files that environment variables of other ecosystems point to.</summary>
internal sealed class TrustFiles(PrivateFolder folder, string pem)
{
    /// <summary>Where Linux distributions and macOS keep the authorities they trust.</summary>
    private static readonly string[] SystemBundles =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
    ];

    /// <summary>The mock's authority alone.</summary>
    public string Authority { get; } = folder.PathOf("ca.pem");

    /// <summary>The system's authorities and the mock's, for variables that replace the system's.</summary>
    public string Bundle { get; } = folder.PathOf("ca-bundle.pem");

    public void Write()
    {
        File.WriteAllText(Authority, pem);
        var system = Array.Find(SystemBundles, File.Exists);
        File.WriteAllText(Bundle, system is null ? pem : File.ReadAllText(system) + "\n" + pem);
    }

    public void Delete()
    {
        File.Delete(Authority);
        File.Delete(Bundle);
    }
}
