using System.Diagnostics;
using System.Text.Json;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Node;

/// <summary>Runs <c>client.mjs</c>, an app with Microsoft's clients for Node, which prints the token it gets.</summary>
internal static class NodeClient
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "MockIdentityProvider.Tests", "Node");

    /// <summary>What must be installed for the app to run, or null.</summary>
    private static string? FindMissing()
    {
        var name = OperatingSystem.IsWindows() ? "node.exe" : "node";
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        if (!Array.Exists(folders, folder => File.Exists(Path.Combine(folder, name))))
        {
            return "node is not installed";
        }

        return System.IO.Directory.Exists(Path.Combine(Folder, "node_modules"))
            ? null
            : "the packages are not installed: npm ci --prefix tests/MockIdentityProvider.Tests/Node";
    }

    /// <summary>The token the client gets.</summary>
    public static async Task<string> GetTokenAsync(
        string client, Dictionary<string, string> settings, Dictionary<string, string> environment)
    {
        var (exitCode, output, error) = await RunAsync(client, settings, environment);
        Assert.True(exitCode == 0, error);
        return output.Trim();
    }

    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string client, Dictionary<string, string> settings, Dictionary<string, string> environment)
    {
        Assert.Null(FindMissing());
        var start = new ProcessStartInfo("node", [Path.Combine(Folder, "client.mjs"), client, JsonSerializer.Serialize(settings)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var timeout = new CancellationTokenSource(Patience);
        var error = process.StandardError.ReadToEndAsync(timeout.Token);
        var output = await process.StandardOutput.ReadToEndAsync(timeout.Token);
        await process.WaitForExitAsync(timeout.Token);
        return (process.ExitCode, output, await error);
    }
}
