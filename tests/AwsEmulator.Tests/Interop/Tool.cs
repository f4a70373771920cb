using System.Diagnostics;
using System.Text;

namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>Programs of the machine.</summary>
internal static class Tool
{
    public static bool IsInstalled(string name) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator).Any(folder => File.Exists(Path.Combine(folder, name)));

    /// <summary>Whether a program says that it can do what it is asked.</summary>
    public static bool Succeeds(string name, params string[] arguments) =>
        IsInstalled(name) && RunAsync(name, arguments).GetAwaiter().GetResult().ExitCode == 0;

    /// <returns>What it wrote, to either stream.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(string name, string[] arguments, string? folder = null, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(name, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "" };
        foreach (var (variable, value) in environment)
        {
            start.Environment[variable] = value;
        }

        using var process = new Process { StartInfo = start };
        var output = new StringBuilder();
        process.OutputDataReceived += (_, line) => Append(line.Data);
        process.ErrorDataReceived += (_, line) => Append(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await process.WaitForExitAsync();
        return (process.ExitCode, output.ToString());

        void Append(string? line)
        {
            lock (output)
            {
                output.AppendLine(line);
            }
        }
    }
}
