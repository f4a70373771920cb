using System.Runtime.Versioning;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

/// <summary>Containers of the app model, with a docker command line of the test's own, or none.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class ContainerTests : IDisposable
{
    private const string Answers = """case "$1 $2" in "version --format") echo 29.0.0 ;; """;

    private readonly TemporaryDirectory _path = new();

    public void Dispose() => _path.Dispose();

    [LinuxFact]
    public async Task Without_dockers_command_line_it_is_asked_for()
    {
        using var host = Start(docker: null);

        await AssertFailsAsync(host, 127, "A container engine is needed: install Docker. There is no command 'docker' on the PATH.");
    }

    [LinuxFact]
    public async Task An_engine_that_is_stopped_is_to_be_started()
    {
        using var host = Start("echo Cannot connect to the Docker daemon >&2; exit 1");

        await AssertFailsAsync(host, 126, "A container engine is needed: start Docker. It says: Cannot connect to the Docker daemon");
    }

    [LinuxFact]
    public async Task An_image_that_cannot_be_had_is_named()
    {
        using var host = Start($"{Answers} 'pull '*) echo denied >&2; exit 1 ;; *) exit 1 ;; esac");

        await AssertFailsAsync(host, 125, "denied", "There is no image 'example.invalid/cache'.");
    }

    [LinuxFact]
    public async Task A_container_reaches_this_machine_by_the_name_it_has_inside_of_it()
    {
        using var host = Start($"{Answers} 'run --rm') echo \"$@\"; echo \"service $SERVICE_URL\"; exec sleep 1000 ;; esac");

        await host.WaitForOutputAsync("[cache] service http://host.docker.internal:");
        Assert.Matches(
            @"\[cache\] run --rm .* --add-host=host\.docker\.internal:host-gateway --publish=127\.0\.0\.1:\d+:80 --env=SERVICE_URL example\.invalid/cache",
            host.Output);
    }

    private static async Task AssertFailsAsync(HostProcess host, int exitCode, params string[] lines)
    {
        Assert.Equal(1, await host.WaitForExitAsync());
        var output = string.Concat(lines.Select(line => $"\n    {line}"));
        Assert.Contains($"'cache' exited with code {exitCode}. Its last output:{output}\n", $"{host.Output}\n", StringComparison.Ordinal);
        await host.WaitUntilNothingIsLeftAsync();
    }

    /// <summary>The AppHost finds all that the system has, but docker as the test wants it.</summary>
    private HostProcess Start(string? docker)
    {
        var tools = new[] { "/bin", "/usr/bin" }.SelectMany(Directory.EnumerateFiles).DistinctBy(Path.GetFileName);
        foreach (var tool in tools.Where(tool => Path.GetFileName(tool) != "docker"))
        {
            File.CreateSymbolicLink(_path.File(Path.GetFileName(tool)), tool);
        }

        if (docker is not null)
        {
            File.WriteAllText(_path.File("docker"), $"#!/bin/sh\n{docker}\n");
            File.SetUnixFileMode(_path.File("docker"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var environment = new Dictionary<string, string> { ["PATH"] = Path.GetDirectoryName(_path.File("docker"))! };
        return new("Standins.AppHost", environment, "--DcpPublisher:RandomizePorts=true", "--Image=example.invalid/cache");
    }
}
