using System.Net;
using System.Net.Sockets;
using Causeway.IntegrationTests.Environment;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.IntegrationTests;

/// <summary>The AppHost as people start it: what is wrong is one message and exit code 1, and nothing keeps running.</summary>
public sealed class StartTests
{
    private const string RandomPorts = "--DcpPublisher:RandomizePorts=true";

    [EmbeddedFact]
    public async Task A_port_in_use_is_named_with_its_setting()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, port: 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;

        await AssertRefusesAsync([$"--Ports:aws:http={port}"], [], $"Port {port} of 'aws' is in use", "--Ports:aws:http=<port>");
    }

    [EmbeddedFact]
    public Task A_port_that_is_none_is_named_with_its_setting() =>
        AssertRefusesAsync(["--Ports:aws:http=abc", RandomPorts], [], "The port of 'aws' is 'abc'", "--Ports:aws:http=<port>");

    [EmbeddedFact]
    public async Task A_broken_definition_is_named_with_the_place()
    {
        using var file = new TemporaryFile("openapi: 3.0.1\n  paths: {\n");

        await AssertRefusesAsync([$"--RestApis:orders:Definition={file.Path}", RandomPorts], [], "'orders' failed to start", file.Path, "(2,");
    }

    [EmbeddedFact]
    public async Task A_broken_directory_is_named_with_the_place()
    {
        using var file = new TemporaryFile("""{"tenants": [{"tenantId": "not-a-guid"}]}""");

        await AssertRefusesAsync([RandomPorts], new() { ["Directory__File"] = file.Path }, "'entra' exited with code", file.Path, "tenants[0]");
    }

    private static async Task AssertRefusesAsync(string[] args, Dictionary<string, string> environment, params string[] message)
    {
        using var host = new HostProcess("AppHost", environment, args);

        Assert.Equal(1, await host.WaitForExitAsync());

        Assert.All(message, part => Assert.Contains(part, host.Output, StringComparison.Ordinal));
        var own = host.Output.Split('\n').Where(line => !line.StartsWith('[')); // the rest is what resources write
        Assert.DoesNotContain(own, line => line.Contains("   at ", StringComparison.Ordinal) || line.Contains("Unhandled", StringComparison.Ordinal));
        await host.WaitUntilNothingIsLeftAsync();
    }

    private sealed class TemporaryFile : IDisposable
    {
        private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("causeway-");

        public TemporaryFile(string content) => File.WriteAllText(Path, content);

        public string Path => System.IO.Path.Combine(_directory.FullName, "broken");

        public void Dispose() => _directory.Delete(recursive: true);
    }
}
