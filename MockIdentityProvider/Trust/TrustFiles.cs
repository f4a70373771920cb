namespace Causeway.MockIdentityProvider.Trust;

/// <summary>The files that environment variables of other ecosystems point to.</summary>
/// <param name="directory">The key folder.</param>
internal sealed class TrustFiles(string directory)
{
    /// <summary>The mock's authority alone.</summary>
    public string Authority { get; } = Path.Combine(directory, "ca.pem");

    /// <summary>The system's authorities and the mock's, for variables that replace the system's.</summary>
    public string Bundle { get; } = Path.Combine(directory, "ca-bundle.pem");

    public void Write(string pem)
    {
        File.WriteAllText(Authority, pem);
        File.WriteAllText(Bundle, AuthorityBundle.With(pem));
    }

    public void Delete()
    {
        if (System.IO.Directory.Exists(directory))
        {
            File.Delete(Authority);
            File.Delete(Bundle);
        }
    }
}
