using Causeway.Hosting.Targets;

namespace Causeway.Hosting;

/// <summary>Lets processes of the app model trust the certificate authority of the mock Entra ID.</summary>
public static class MockEntraTrustExtensions
{
    private const string FileName = "causeway-ca.pem";
    private const string BundleFolder = "bundle";
    private const string FoldersVariable = "SSL_CERT_DIR";
    private const string SystemFolder = "/etc/ssl/certs";

    /// <summary>
    /// Makes a process trust the HTTPS certificate of the mock Entra ID, beside the authorities it trusts anyway: .NET on Linux
    /// by <c>SSL_CERT_DIR</c>, Node by <c>NODE_EXTRA_CA_CERTS</c>, Python and curl by variables of their own. Nothing outside of this run is changed. On other systems .NET
    /// asks the user's store alone, which <c>dotnet run --project MockIdentityProvider -- trust --apply</c> changes.
    /// </summary>
    /// <param name="app">The process, which starts when the mock is ready.</param>
    /// <param name="entra">The mock Entra ID.</param>
    /// <seealso href="https://learn.microsoft.com/dotnet/standard/security/cross-platform-cryptography#x509store"/>
    /// <seealso href="https://nodejs.org/api/cli.html#node_extra_ca_certsfile"/>
    public static IResourceBuilder<T> WithEntraTrust<T>(this IResourceBuilder<T> app, IResourceBuilder<ProjectResource> entra)
        where T : IResourceWithEnvironment, IResourceWithWaitSupport
    {
        var folder = PublishedFolder(entra);
        if (OperatingSystem.IsLinux())
        {
            var trusted = Environment.GetEnvironmentVariable(FoldersVariable) is { Length: > 0 } folders ? folders : SystemFolder;
            app.WithEnvironment(FoldersVariable, string.Join(Path.PathSeparator, trusted, folder));
        }

        return app
            .WithEnvironment("NODE_EXTRA_CA_CERTS", Path.Combine(folder, FileName))
            .WithEnvironment("REQUESTS_CA_BUNDLE", Path.Combine(folder, BundleFolder, FileName))
            .WithEnvironment("CURL_CA_BUNDLE", Path.Combine(folder, BundleFolder, FileName))
            .WaitFor(entra);
    }

    /// <summary>Makes the emulator trust the HTTPS certificate of the mock Entra ID; another AWS never asks it anything.</summary>
    /// <param name="aws">AWS.</param>
    /// <param name="entra">The mock Entra ID.</param>
    public static AwsBuilder WithEntraTrust(this AwsBuilder aws, IResourceBuilder<ProjectResource> entra)
    {
        aws.Emulator?.WithEntraTrust(entra);
        return aws;
    }

    /// <summary>
    /// Makes a function trust the HTTPS certificate of the mock Entra ID, beside the authorities it trusts anyway. A zip carries
    /// the certificate.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="entra">The mock Entra ID.</param>
    public static LambdaFunctionBuilder WithEntraTrust(this LambdaFunctionBuilder function, IResourceBuilder<ProjectResource> entra)
    {
        if (function.Process is { } process)
        {
            process.WithEntraTrust(entra);
            return function;
        }

        function.OnPackaging(async (notifications, cancellationToken) =>
        {
            await notifications.WaitForResourceHealthyAsync(entra.Resource.Name, cancellationToken);
            using var http = new HttpClient();
            var certificate = new Uri($"{entra.GetEndpoint(MockEntraExtensions.HttpEndpoint).Url}/_causeway/ca.pem");
            function.Files[EntraReach.AuthorityFile] = await http.GetByteArrayAsync(certificate, cancellationToken);
        });
        return function.WithEnvironment(FoldersVariable, EntraReach.AuthorityFolder);
    }

    /// <summary>The folder of this run, readable by its user only, to which the mock writes the authority's certificate.</summary>
    private static string PublishedFolder(IResourceBuilder<ProjectResource> entra)
    {
        if (entra.Resource.Annotations.OfType<AuthorityFolderAnnotation>().SingleOrDefault() is { } existing)
        {
            return existing.Folder;
        }

        var folder = Directory.CreateTempSubdirectory("causeway-trust-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, BundleFolder)); // a folder of .NET's authorities is read whole
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        entra.WithAnnotation(new AuthorityFolderAnnotation(folder))
            .WithEnvironment("Tls__AuthorityFile", Path.Combine(folder, FileName))
            .WithEnvironment("Tls__BundleFile", Path.Combine(folder, BundleFolder, FileName));
        return folder;
    }

    private sealed record AuthorityFolderAnnotation(string Folder) : IResourceAnnotation;
}
