using System.ComponentModel;
using System.Diagnostics;

namespace Causeway.Standins.Tests.Testcontainers.Support;

/// <summary>Asks the engine directly.</summary>
internal static class Docker
{
    /// <summary>Why no container can be started here, or null where one can.</summary>
    public static string? Refuse()
    {
        try
        {
            return !OperatingSystem.IsLinux() ? "Makes its image of this machine's own programs, which must be Linux's."
                : Run("docker", "info", "--format", "{{.OSType}}").Trim() is "linux" ? null
                : "No container engine answers.";
        }
        catch (Win32Exception)
        {
            return "There is no docker command on this machine.";
        }
    }

    public static bool Exists(string kind, string name) => Run("docker", kind, "inspect", "--format", "{{.Id}}", name).Trim().Length > 0;

    /// <returns>The output; nothing of it where the command fails.</returns>
    public static string Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output : "";
    }
}
