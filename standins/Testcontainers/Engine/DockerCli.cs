using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Containers;

namespace DotNet.Testcontainers.Engine;

/// <summary>Runs the <c>docker</c> command line, which finds the engine as its user has set it up.</summary>
internal static class DockerCli
{
    private static readonly Uri? RemoteEngine =
        Uri.TryCreate(Environment.GetEnvironmentVariable("DOCKER_HOST"), UriKind.Absolute, out var host) && host.Scheme == "tcp" ? host : null;

    /// <summary>Where published ports are to be found.</summary>
    public static string Hostname => RemoteEngine?.Host ?? "127.0.0.1";

    /// <summary>Ports of a local engine are nobody's business but this machine's.</summary>
    public static string PublishAddress => RemoteEngine is null ? "127.0.0.1:" : "";

    /// <summary>Runs a command that must succeed.</summary>
    /// <param name="arguments">The command and its arguments.</param>
    /// <param name="input">What it reads; nothing where it is null.</param>
    /// <param name="output">Where its output goes; it is returned where this is null.</param>
    /// <param name="environment">Variables that it has beside those of this process.</param>
    /// <param name="ct">Stops waiting.</param>
    /// <returns>Its output, without the last line break.</returns>
    /// <exception cref="DockerUnavailableException">There is no command line, or no engine answers it.</exception>
    /// <exception cref="InvalidOperationException">The engine has refused.</exception>
    public static async Task<string> RunAsync(
        IReadOnlyList<string> arguments,
        Stream? input = null,
        Stream? output = null,
        IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken ct = default)
    {
        var result = await TryAsync(arguments, input, output, environment, ct);
        if (result.ExitCode == 0)
        {
            return result.Stdout.TrimEnd();
        }

        var problem = $"docker {arguments[0]}: {result.Stderr.Trim()}";
        throw result.Stderr.Contains("Docker daemon", StringComparison.Ordinal)
            ? new DockerUnavailableException(problem)
            : new InvalidOperationException(problem);
    }

    public static async Task<ExecResult> TryAsync(
        IReadOnlyList<string> arguments,
        Stream? input = null,
        Stream? output = null,
        IReadOnlyDictionary<string, string>? environment = null,
        CancellationToken ct = default)
    {
        using var process = Start(arguments, environment);
        var writing = WriteAsync(process, input, ct);
        var captured = output ?? new MemoryStream();
        var reading = process.StandardOutput.BaseStream.CopyToAsync(captured, ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await Task.WhenAll(writing, reading, errors, process.WaitForExitAsync(ct));
        var text = captured is MemoryStream memory && output is null ? Encoding.UTF8.GetString(memory.ToArray()) : "";
        return new ExecResult(text, await errors, process.ExitCode);
    }

    private static Process Start(IReadOnlyList<string> arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("docker", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? ImmutableDictionary<string, string>.Empty)
        {
            start.Environment[name] = value;
        }

        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception exception)
        {
            throw new DockerUnavailableException("There is no docker command line on this machine.", exception);
        }
    }

    private static async Task WriteAsync(Process process, Stream? input, CancellationToken ct)
    {
        await using var standardInput = process.StandardInput.BaseStream;
        await (input?.CopyToAsync(standardInput, ct) ?? Task.CompletedTask);
    }
}
