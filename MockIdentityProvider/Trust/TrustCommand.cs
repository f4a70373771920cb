using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tls;

namespace Causeway.MockIdentityProvider.Trust;

/// <summary>
/// <c>trust</c> says how each ecosystem comes to trust the mock's authority; <c>trust --apply</c> does what can be done for the
/// current user, and <c>trust --undo</c> takes it back.
/// </summary>
internal static class TrustCommand
{
    public const string Name = "trust";

    private const string Apply = "--apply";
    private const string Undo = "--undo";

    /// <exception cref="ConfigurationException">The options are not known, or the key folder is not usable.</exception>
    public static void Run(string[] args, TextWriter output)
    {
        var options = args.Where(argument => argument is Apply or Undo).Distinct().ToArray();
        var rest = args.Except(options).ToArray();
        if (options.Length > 1)
        {
            throw new ConfigurationException(Name, "", $"takes {Apply} or {Undo}, not both");
        }

        var folder = OpenFolder(rest);
        using var authority = CertificateAuthority.LoadOrCreate(folder, TimeProvider.System);
        using var certificate = X509Certificate2.CreateFromPem(authority.Pem);
        var files = new TrustFiles(folder, authority.Pem);
        switch (options)
        {
            case [Apply]:
                files.Write();
                ChangeStore(store => store.Add(certificate));
                output.WriteLine($"Every .NET program of this user trusts '{certificate.Subject}' now.");
                break;

            case [Undo]:
                files.Delete();
                ChangeStore(store => store.Remove(certificate));
                output.WriteLine($"'{certificate.Subject}' is not trusted any more. Unset the variables you have set.");
                return;

            default:
                output.WriteLine($"'{certificate.Subject}' signs the mock's HTTPS certificate. {Name} {Apply} writes the files named here.");
                break;
        }

        TrustInstructions.Write(output, files);
    }

    private static PrivateFolder OpenFolder(string[] args)
    {
        var problems = new ProblemList("setting");
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var settings = SettingsReader.Read(configuration, Environment.CurrentDirectory, problems);
        return problems.Problems.Count == 0
            ? new PrivateFolder(settings.KeysDirectory)
            : throw new ConfigurationException(problems.Problems);
    }

    private static void ChangeStore(Action<X509Store> change)
    {
        using var store = new X509Store(StoreName.Root, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadWrite);
        change(store);
    }
}
