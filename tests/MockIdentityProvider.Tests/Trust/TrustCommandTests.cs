using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Trust;

/// <summary>The command as a process, in a home folder of its own.</summary>
public sealed class TrustCommandTests(MockServer server) : IClassFixture<MockServer>, IDisposable
{
    private readonly TemporaryFolder _home = new();

    [Fact]
    public async Task Printing_changes_nothing()
    {
        var output = await TrustAsync();

        Assert.Contains("NODE_EXTRA_CA_CERTS", output, StringComparison.Ordinal);
        Assert.Contains("SSL_CERT_FILE", output, StringComparison.Ordinal);
        Assert.Contains("REQUESTS_CA_BUNDLE", output, StringComparison.Ordinal);
        Assert.Contains("curl --cacert", output, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(MockServer.KeysDirectory, "ca-bundle.pem")));
        Assert.Equal("untrusted", await GetAsync());
    }

    [Fact]
    public async Task Applying_makes_dotnet_programs_trust_the_mock_until_it_is_undone()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await TrustAsync("--apply");
        Assert.Equal("Healthy", await GetAsync());
        Assert.NotEmpty(Load("ca.pem"));
        Assert.NotEmpty(Load("ca-bundle.pem"));

        await TrustAsync("--undo");
        Assert.Equal("untrusted", await GetAsync());
        Assert.False(File.Exists(Path.Combine(MockServer.KeysDirectory, "ca.pem")));
    }

    [Fact]
    public async Task Both_options_at_once_are_refused()
    {
        var (exitCode, _, error) = await ServiceProcess.RunAsync(Environment(), "trust", "--apply", "--undo");

        Assert.Equal(1, exitCode);
        Assert.Contains("not both", error, StringComparison.Ordinal);
    }

    public void Dispose() => _home.Dispose();

    private static X509Certificate2Collection Load(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(Path.Combine(MockServer.KeysDirectory, file));
        return certificates;
    }

    private async Task<string> TrustAsync(params string[] options)
    {
        var (exitCode, output, error) = await ServiceProcess.RunAsync(
            Environment(), ["trust", .. options, "--Keys:Directory", MockServer.KeysDirectory]);
        Assert.True(exitCode == 0, error);
        return output;
    }

    private Task<string> GetAsync() =>
        ClientProgram.RunAsync(Environment(), "get", new Uri(server.HttpsAddress, "/health").ToString());

    private Dictionary<string, string> Environment() => new() { ["HOME"] = _home.Path };
}
