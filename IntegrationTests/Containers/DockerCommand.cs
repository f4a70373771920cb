using System.ComponentModel;
using System.Diagnostics;

namespace Causeway.IntegrationTests.Containers;

/// <summary>What Testcontainers has no members for: to kill a container, and to cut one off from a network.</summary>
internal static class DockerCommand
{
    private static readonly Lazy<string?> Reason = new(FindRefusal);

    /// <summary>Why no container can be started here, or null where one can.</summary>
    public static string? Refusal => Reason.Value;

    public static void Kill(string containerId) => Run("kill", containerId);

    public static void Disconnect(string network, string containerId) => Run("network", "disconnect", "--force", network, containerId);

    private static string? FindRefusal()
    {
        try
        {
            return Try("version", "--format", "{{.Server.Version}}") is { } noEngine
                ? $"No container engine answers: {noEngine}"
                : Try(["image", "inspect", "--format", "{{.Id}}", .. CausewayContainers.Images]) is { } noImage
                    ? $"docker/build-from-scratch or docker compose build has not made the images: {noImage}"
                    : null;
        }
        catch (Win32Exception)
        {
            return "There is no docker command on this machine.";
        }
    }

    private static void Run(params string[] arguments)
    {
        if (Try(arguments) is { } problem)
        {
            throw new InvalidOperationException(problem);
        }
    }

    /// <returns>What the command complains of, or null where it succeeds.</returns>
    private static string? Try(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("docker", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        var problem = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0 ? null : problem;
    }
}
