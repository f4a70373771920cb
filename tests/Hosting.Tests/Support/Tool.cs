using System.Diagnostics;

namespace Causeway.Hosting.Tests.Support;

/// <summary>Programs that are not on every machine.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    public static bool IsInstalled(string command) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, command)));

    /// <summary>Whether Python has the modules that a script imports.</summary>
    public static bool HasPythonModules(params string[] modules)
    {
        if (!IsInstalled("python3"))
        {
            return false;
        }

        using var process = Process.Start(Redirected("python3", "-c", $"import {string.Join(',', modules)}"))!;
        return process.WaitForExit(Patience) && process.ExitCode == 0;
    }

    /// <summary>Runs a program with credentials that open nothing.</summary>
    /// <returns>What it printed, once it has ended with 0.</returns>
    public static async Task<string> RunAsync(string command, params string[] arguments)
    {
        var start = Redirected(command, arguments);
        start.Environment["AWS_ACCESS_KEY_ID"] = start.Environment["AWS_SECRET_ACCESS_KEY"] = "test";
        start.Environment["AWS_DEFAULT_REGION"] = "us-east-1";
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.True(process.ExitCode == 0, $"{command} ended with {process.ExitCode}:\n{await output}{await error}");
        return await output;
    }

    private static ProcessStartInfo Redirected(string command, params string[] arguments) =>
        new(command, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
}
