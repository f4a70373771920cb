namespace Causeway.MockIdentityProvider.Trust;

/// <summary>The files that environment variables of other ecosystems point to.</summary>
/// <param name="directory">The key folder.</param>
internal sealed class TrustFiles(string directory)
{
    /// <summary>The mock's authority alone.</summary>
    public string Authority { get; } = Path.Combine(directory, "ca.pem");

    /// <summary>The system's authorities and the mock's, for variables that replace the system's.</summary>
    public string Bundle { get; } = Path.Combine(directory, "ca-bundle.pem");

    /// <summary>What sets the variables of a shell; where it is gone, a profile that reads it does nothing.</summary>
    public string Script { get; } = Path.Combine(directory, "trust.sh");

    /// <summary>The variables by which programs trust the mock, with the file each points to.</summary>
    public IReadOnlyList<(string Name, string File)> Variables =>
    [
        ("NODE_EXTRA_CA_CERTS", Authority), ("SSL_CERT_FILE", Bundle), ("REQUESTS_CA_BUNDLE", Bundle), ("CURL_CA_BUNDLE", Bundle),
    ];

    public static string Quote(string path) => $"'{path.Replace("'", "'\\''", StringComparison.Ordinal)}'";

    public void Write(string pem)
    {
        File.WriteAllText(Authority, pem);
        File.WriteAllText(Bundle, AuthorityBundle.With(pem));
        if (!OperatingSystem.IsWindows())
        {
            File.WriteAllText(Script, string.Concat(Variables.Select(variable => $"export {variable.Name}={Quote(variable.File)}\n")));
        }
    }

    public void Delete()
    {
        if (System.IO.Directory.Exists(directory))
        {
            File.Delete(Authority);
            File.Delete(Bundle);
            File.Delete(Script);
        }
    }
}
