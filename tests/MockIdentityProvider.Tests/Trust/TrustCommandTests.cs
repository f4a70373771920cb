using System.Diagnostics;
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

    [SlowFact]
    public async Task Undoing_forgets_authorities_of_other_folders_too()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        await TrustAsync("--apply");
        var (_, output, _) = await ServiceProcess.RunAsync(Environment(), "trust", "--undo", $"--Keys:Directory={_home.Path}/gone");

        Assert.Contains("'CN=Causeway local CA ", output, StringComparison.Ordinal);
        Assert.Equal("untrusted", await GetAsync());
        Assert.False(System.IO.Directory.Exists($"{_home.Path}/gone"));
    }

    [Fact]
    public async Task Printing_makes_no_folder_and_no_authority()
    {
        var (exitCode, output, _) = await ServiceProcess.RunAsync(Environment(), "trust", "--Keys:Directory", $"{_home.Path}/new");

        Assert.Equal(0, exitCode);
        Assert.Contains("has no certificate authority yet", output, StringComparison.Ordinal);
        Assert.False(System.IO.Directory.Exists($"{_home.Path}/new"));
    }

    [ProgramFact("curl")]
    public Task Curl_trusts_the_mock_by_the_file_that_is_named() =>
        AssertTrustsAsync("curl", "--silent", "--show-error", "--cacert", $"{MockServer.KeysDirectory}/ca.pem");

    [ProgramFact("python3")]
    public Task Python_trusts_the_mock_by_the_variable_that_is_named() =>
        AssertTrustsAsync("python3", "-c", "import sys,urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())");

    [ProgramFact("curl")]
    public Task Curl_trusts_the_mock_by_the_script() => AssertScriptAsync("curl --silent --show-error \"$1\"");

    [ProgramFact("python3")]
    public Task Python_trusts_the_mock_by_the_script() => AssertScriptAsync(
        "python3 -c 'import sys,urllib.request; print(urllib.request.urlopen(sys.argv[1]).read().decode())' \"$1\"");

    [ProgramFact("node")]
    public Task Node_trusts_the_mock_by_the_script() => AssertScriptAsync(
        "node -e 'fetch(process.argv[1]).then(answer => answer.text()).then(console.log)' \"$1\"");

    [SlowTheory]
    [InlineData("'--aply' is no option", "--aply")]
    [InlineData("'apply' is no option", "apply")]
    [InlineData("'--Keys:Directory' needs a value", "--Keys:Directory", "--apply")]
    [InlineData("takes --apply or --undo, not both", "--apply", "--undo")]
    public async Task What_is_no_option_is_refused_before_anything_is_done(string problem, params string[] args)
    {
        var (exitCode, output, error) = await ServiceProcess.RunAsync(Environment(), ["trust", .. args]);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains(problem, error, StringComparison.Ordinal);
        Assert.Equal("untrusted", await GetAsync());
    }

    public void Dispose() => _home.Dispose();

    private static X509Certificate2Collection Load(string file)
    {
        var certificates = new X509Certificate2Collection();
        certificates.ImportFromPemFile(Path.Combine(MockServer.KeysDirectory, file));
        return certificates;
    }

    private async Task AssertTrustsAsync(string program, params string[] options)
    {
        await TrustAsync("--apply");
        var start = new ProcessStartInfo(program, [.. options, new Uri(server.HttpsAddress, "/health").ToString()]) { RedirectStandardOutput = true };
        start.Environment["SSL_CERT_FILE"] = $"{MockServer.KeysDirectory}/ca-bundle.pem";
        using var process = Process.Start(start)!;

        Assert.Equal("Healthy", (await process.StandardOutput.ReadToEndAsync()).Trim());
        await TrustAsync("--undo");
    }

    /// <summary>The line of a profile that the command names does its work until it is undone, and then nothing.</summary>
    private async Task AssertScriptAsync(string command)
    {
        var profile = (await TrustAsync("--apply")).Split('\n').Single(line => line.Contains("[ ! -r", StringComparison.Ordinal));
        Assert.Equal("Healthy", await ShellAsync($"{profile}\n{command}"));

        await TrustAsync("--undo");
        Assert.Equal("unset", await ShellAsync($"set -e\n{profile}\necho ${{NODE_EXTRA_CA_CERTS:-unset}}"));
    }

    private async Task<string> ShellAsync(string script)
    {
        var start = new ProcessStartInfo("sh", ["-c", script, "sh", new Uri(server.HttpsAddress, "/health").ToString()]) { RedirectStandardOutput = true };
        start.Environment.Remove("NODE_EXTRA_CA_CERTS");
        using var process = Process.Start(start)!;
        return (await process.StandardOutput.ReadToEndAsync()).Trim();
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
