using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Startup;

/// <summary>The real process: what it says and how it ends when it cannot start.</summary>
public sealed class StartupTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_taken_port_is_one_line_that_names_the_setting()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        var (exitCode, error) = await RunAsync("--urls", $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Equal(1, exitCode);
        Assert.Contains("ASPNETCORE_URLS", Assert.Single(Lines(error)), StringComparison.Ordinal);
        Assert.Contains("--urls", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mistakes_in_settings_and_directory_are_one_message()
    {
        var directory = _folder.Write("directory.json", "{\"tenants\":[{\"tenantId\":\"x\"}]}");

        var (exitCode, error) = await RunAsync(
            "--Directory:File", directory, "--Issuer:Mode", "other", "--Issuer:BaseUrl", "http://x", "--Tls:Names", "a b", "--Tokens:LifetimeSeconds", "60",
            "--ManagedIdentity:Bindings:0:ClientId", "x");

        Assert.Equal(1, exitCode);
        Assert.Equal(8, Lines(error).Length);
        Assert.Contains($"{directory}: $.tenants[0].tenantId: ", error, StringComparison.Ordinal);
        Assert.Contains("Issuer:Mode", error, StringComparison.Ordinal);
        Assert.Contains("ManagedIdentity:Bindings:0:Header", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task A_missing_directory_file_is_named()
    {
        var (exitCode, error) = await RunAsync("--Directory:File", Path.Combine(_folder.Path, "none.json"));

        Assert.Equal(1, exitCode);
        Assert.Contains("none.json", error, StringComparison.Ordinal);
        Assert.Contains("Directory:File", error, StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task A_binding_to_an_unknown_application_is_refused()
    {
        var (exitCode, error) = await RunAsync(
            "--ManagedIdentity:Bindings:0:Header", "h", "--ManagedIdentity:Bindings:0:ClientId", "99990000-dddd-1111-eeee-2222ffff3333");

        Assert.Equal(1, exitCode);
        Assert.Contains("ManagedIdentity:Bindings:0:ClientId", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Damaged_key_files_are_all_named()
    {
        _folder.Write($"signing-{Seed.Contoso}-1.pem", "junk");
        _folder.Write($"signing-{Seed.Contoso}-2.pem", "");
        _folder.Write("certificate-authority.pem", "junk");

        var (exitCode, error) = await RunAsync();

        Assert.Equal(1, exitCode);
        Assert.Contains($"signing-{Seed.Contoso}-1.pem", error, StringComparison.Ordinal);
        Assert.Contains($"signing-{Seed.Contoso}-2.pem", error, StringComparison.Ordinal);
        Assert.Contains("certificate-authority.pem", error, StringComparison.Ordinal);
        Assert.Contains("delete the file", error, StringComparison.Ordinal);
    }

    [SlowFact]
    public async Task An_authority_file_that_cannot_be_written_is_named()
    {
        var file = Path.Combine(_folder.Path, "missing", "ca.pem");

        var (exitCode, error) = await RunAsync("--Tls:AuthorityFile", file);

        Assert.Equal(1, exitCode);
        Assert.Contains("Tls:AuthorityFile", error, StringComparison.Ordinal);
        Assert.Contains(file, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_health_probe_of_containers_asks_a_running_service()
    {
        await using var server = await MockServer.StartAsync([]);

        var (healthy, _, _) = await ServiceProcess.RunAsync([], "--health", new Uri(server.HttpAddress, "/health").ToString());
        var (missing, _, _) = await ServiceProcess.RunAsync([], "--health", new Uri(server.HttpAddress, "/nothing").ToString());

        Assert.Equal((0, 1), (healthy, missing));
    }

    [SlowFact]
    public async Task Processes_that_start_at_once_on_an_empty_folder_share_one_authority()
    {
        var processes = Enumerable.Range(0, 3)
            .Select(_ => ServiceProcess.Start([], "--urls", "http://127.0.0.1:0", "--Keys:Directory", _folder.Path))
            .ToArray();
        try
        {
            var authorities = await Task.WhenAll(processes.Select(AuthorityOfAsync));

            Assert.Single(authorities.Distinct());
            Assert.StartsWith("-----BEGIN CERTIFICATE-----", authorities[0], StringComparison.Ordinal);
        }
        finally
        {
            foreach (var process in processes)
            {
                process.Kill();
                await process.WaitForExitAsync();
                process.Dispose();
            }
        }
    }

    public void Dispose() => _folder.Dispose();

    private async Task<(int ExitCode, string Error)> RunAsync(params string[] args)
    {
        var (exitCode, _, error) = await ServiceProcess.RunAsync(
            [], ["--urls", "http://127.0.0.1:0", "--Keys:Directory", _folder.Path, .. args]);
        return (exitCode, error);
    }

    private static async Task<string> AuthorityOfAsync(Process process)
    {
        const string Listening = "Now listening on: ";
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
        {
            if (line.Contains(Listening, StringComparison.Ordinal))
            {
                using var client = new HttpClient();
                var address = new Uri(line[(line.IndexOf(Listening, StringComparison.Ordinal) + Listening.Length)..]);
                return await client.GetStringAsync(new Uri(address, "/_causeway/ca.pem"), timeout.Token);
            }
        }

        return await process.StandardError.ReadToEndAsync(timeout.Token);
    }

    private static string[] Lines(string text) => text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
