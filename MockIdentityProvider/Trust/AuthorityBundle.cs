namespace Causeway.MockIdentityProvider.Trust;

/// <summary>The system's authorities and the mock's in one text, for variables that replace the system's.</summary>
internal static class AuthorityBundle
{
    /// <summary>Where Linux distributions and macOS keep the authorities they trust.</summary>
    private static readonly string[] SystemBundles =
    [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
    ];

    public static string With(string pem)
    {
        var system = Array.Find(SystemBundles, File.Exists);
        return system is null ? pem : $"{File.ReadAllText(system)}\n{pem}";
    }
}
