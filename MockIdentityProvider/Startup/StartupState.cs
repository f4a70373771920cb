using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.ManagedIdentity;
using Causeway.MockIdentityProvider.Tls;
using Causeway.MockIdentityProvider.Trust;

namespace Causeway.MockIdentityProvider.Startup;

/// <summary>Everything that is read from disk and configuration before the service is put together.</summary>
internal sealed record StartupState(
    Settings Settings, LoadedDirectory Directory, KeyStore Keys, CertificateAuthority Authority, X509Certificate2 ServerCertificate)
{
    /// <exception cref="ConfigurationException">Mistakes were found; all of them are listed.</exception>
    public static StartupState Load(IConfiguration configuration, string contentRoot)
    {
        var problems = new ProblemList("setting");
        var settings = SettingsReader.Read(configuration, contentRoot, problems);
        var directory = LoadDirectory(settings, problems);
        if (directory is null || problems.Problems.Count > 0)
        {
            throw new ConfigurationException(problems.Problems);
        }

        // Certificates are checked by other machines' clocks, so they follow the real time.
        var time = TimeProvider.System;
        var folder = new PrivateFolder(settings.KeysDirectory);
        var keys = problems.Catch(() => new KeyStore(folder, time).Prepare([.. directory.Directory.Tenants.Select(tenant => tenant.Id)]));
        var authority = problems.Catch(() => LoadAuthority(settings, folder, time));
        return problems.Problems.Count == 0
            ? new StartupState(settings, directory, keys!, authority!, Tls.ServerCertificate.Issue(authority!, settings.TlsNames, time))
            : throw new ConfigurationException(problems.Problems);
    }

    private static CertificateAuthority LoadAuthority(Settings settings, PrivateFolder folder, TimeProvider time)
    {
        var authority = CertificateAuthority.LoadOrCreate(folder, time);
        Publish("Tls:AuthorityFile", settings.AuthorityFile, () => authority.Pem);
        Publish("Tls:BundleFile", settings.BundleFile, () => AuthorityBundle.With(authority.Pem));
        return authority;
    }

    /// <summary>Other processes and containers trust the authority through a file that they share with the mock.</summary>
    private static void Publish(string setting, string? file, Func<string> pem)
    {
        try
        {
            if (file is not null)
            {
                File.WriteAllText(file, pem());
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException("setting", setting, exception.Message);
        }
    }

    private static LoadedDirectory? LoadDirectory(Settings settings, ProblemList problems) => problems.Catch(() =>
    {
        var directory = DirectoryFile.Load(settings.DirectoryFile);
        IdentityBindings.Check(settings, directory.Directory, problems);
        return directory;
    });
}
