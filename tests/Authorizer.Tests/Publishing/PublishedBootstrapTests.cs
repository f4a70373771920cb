using System.Diagnostics;
using System.IO.Compression;
using Causeway.Authorizer.Tests.Handling;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Publishing;

/// <summary>What <c>dotnet publish</c> makes for Lambda, run the way Lambda runs it: from the zip, in a clean environment.</summary>
public sealed class PublishedBootstrapTests : IDisposable
{
    private readonly DirectoryInfo _task = Directory.CreateTempSubdirectory("lambda-task-");

    [SlowFact]
    public async Task The_published_bootstrap_serves_the_flow()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromMinutes(4));
        var zip = await PublishAsync(timeout.Token);
        ZipFile.ExtractToDirectory(zip, _task.FullName);
        await using var keys = await KeyServer.StartAsync();
        keys.Answer(503);
        await using var runtime = await RuntimeApi.StartAsync();

        using var process = FunctionProcess.Start(Path.Combine(_task.FullName, "bootstrap"), [], FunctionFlow.Settings(keys, runtime));
        await FunctionFlow.RunAsync(keys, runtime, timeout.Token);

        Assert.Contains("\"outcome\":\"Allowed\"", process.Output, StringComparison.Ordinal);
        Assert.True(new FileInfo(zip).Length < 50_000_000, "Lambda takes zips of up to 50 MB directly.");
    }

    public void Dispose() => _task.Delete(recursive: true);

    /// <summary>Publishes into a folder of its own, so that neither the build nor other tests are disturbed; unchanged sources are quick.</summary>
    private static async Task<string> PublishAsync(CancellationToken cancellationToken)
    {
        var artifacts = Repository.File("artifacts", "publish-tests");
        var start = new ProcessStartInfo(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet")
        {
            ArgumentList = { "publish", Repository.File("Authorizer"), "-p:PublishProfile=lambda-provided-al2023", $"-p:ArtifactsPath={artifacts}", "--nologo", "-nodeReuse:false" },
            RedirectStandardOutput = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        using var publish = Process.Start(start)!;
        var output = await publish.StandardOutput.ReadToEndAsync(cancellationToken);
        await publish.WaitForExitAsync(cancellationToken);
        Assert.True(publish.ExitCode == 0, output);
        return Path.Combine(artifacts, "publish", "authorizer-provided-al2023.zip");
    }
}
