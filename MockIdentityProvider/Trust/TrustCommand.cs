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

    /// <exception cref="ConfigurationException">The options are not known, or the key folder is not usable.</exception>
    public static void Run(string[] args, TextWriter output)
    {
        var arguments = TrustArguments.Parse(args);
        var directory = ReadKeysDirectory(arguments.Settings);
        var files = new TrustFiles(directory);
        switch (arguments.Action)
        {
            case TrustAction.Apply:
                ApplyTo(new PrivateFolder(directory), files, output);
                TrustInstructions.Write(output, files);
                break;

            case TrustAction.Undo:
                Undo(files, output);
                break;

            default:
                output.WriteLine(CertificateAuthority.ExistsIn(directory)
                    ? $"The certificate authority of {directory} signs the mock's HTTPS certificate. {Name} --apply writes the files named here."
                    : $"{directory} has no certificate authority yet: the mock makes it when it starts, and so does {Name} --apply, which writes the files named here.");
                TrustInstructions.Write(output, files);
                break;
        }
    }

    private static void ApplyTo(PrivateFolder folder, TrustFiles files, TextWriter output)
    {
        using var authority = CertificateAuthority.LoadOrCreate(folder, TimeProvider.System);
        using var certificate = X509Certificate2.CreateFromPem(authority.Pem);
        files.Write(authority.Pem);
        using var store = OpenStore();
        store.Add(certificate);
        output.WriteLine($"Every .NET program of this user trusts '{certificate.Subject}' now; other programs need what follows.");
    }

    /// <summary>A folder that was deleted or moved leaves its authority in the user's store, where nobody would look for it.</summary>
    private static void Undo(TrustFiles files, TextWriter output)
    {
        files.Delete();
        using var store = OpenStore();
        var authorities = store.Certificates.Where(CertificateAuthority.IsOne).ToArray();
        foreach (var authority in authorities)
        {
            store.Remove(authority);
            output.WriteLine($"'{authority.Subject}' is not trusted any more.");
        }

        output.WriteLine(authorities.Length == 0
            ? "This user trusts no authority of the mock."
            : $"In shells that are open: unset {string.Join(' ', files.Variables.Select(variable => variable.Name))}");
    }

    private static string ReadKeysDirectory(string[] args)
    {
        var problems = new ProblemList("setting");
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().AddCommandLine(args).Build();
        var settings = SettingsReader.Read(configuration, Environment.CurrentDirectory, problems);
        return problems.Problems.Count == 0 ? settings.KeysDirectory : throw new ConfigurationException(problems.Problems);
    }

    private static X509Store OpenStore()
    {
        var store = new X509Store(StoreName.Root, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadWrite);
        return store;
    }
}
