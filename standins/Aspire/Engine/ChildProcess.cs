using System.Diagnostics;

namespace Aspire.Hosting.Engine;

/// <summary>A process under a shell script that stops it, and all that it has started, also when the AppHost dies.</summary>
/// <remarks>Windows has no such shell: there, an AppHost that is killed leaves its processes behind.</remarks>
internal sealed class ChildProcess {
    private static readonly string Supervise = LaunchPlan.ReadFile("supervise.sh");
    private readonly Queue<string> _lastOutput = new();
    private readonly Process _process;

    public ChildProcess(IResource resource, LaunchPlan plan) {
        var unusual = plan.Environment.Where(variable => variable.Key.Contains('-')).Select(variable => $"{variable.Key}={variable.Value}");
        string[] shell = ["/bin/sh", "-c", Supervise, "supervise", $"APPHOST_{Guid.NewGuid():N}", plan.Container, .. unusual];
        string[] command = [.. OperatingSystem.IsWindows() ? [] : shell, plan.Command, .. plan.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = plan.Directory };
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in plan.Environment) start.Environment[name] = value;
        Resource = resource;
        _process = Process.Start(start)!;
        Id = OperatingSystem.IsWindows() ? _process.Id : int.Parse(_process.StandardOutput.ReadLine()!, CultureInfo.InvariantCulture);
        Exited = WatchAsync();
    }

    public IResource Resource { get; }
    public int Id { get; }
    public Task<int> Exited { get; }
    public bool StopRequested { get; private set; }

    public Task StopAsync() {
        StopRequested = true;
        if (OperatingSystem.IsWindows()) _process.Kill(entireProcessTree: true);
        _process.StandardInput.Close();
        return Exited;
    }

    public string DescribeExit(int exitCode) {
        var signal = exitCode switch { 134 => " (SIGABRT)", 137 => " (SIGKILL)", 139 => " (SIGSEGV)", 143 => " (SIGTERM)", _ => "" };
        return $"'{Resource.Name}' exited with code {exitCode}{signal}. Its last output:{string.Concat(_lastOutput)}";
    }

    private async Task<int> WatchAsync() {
        await Task.WhenAll(CopyAsync(_process.StandardOutput, Console.Out), CopyAsync(_process.StandardError, Console.Error), _process.WaitForExitAsync());
        return _process.ExitCode;
    }

    private async Task CopyAsync(StreamReader output, TextWriter console) {
        var color = 31 + (Resource.Name.Sum(letter => letter) % 6);
        while (await output.ReadLineAsync() is { } line) {
            console.WriteLine(Console.IsOutputRedirected ? $"[{Resource.Name}] {line}" : $"\e[{color}m[{Resource.Name}]\e[0m {line}");
            lock (_lastOutput) _lastOutput.Enqueue($"{Environment.NewLine}    {line}");
            lock (_lastOutput) if (_lastOutput.Count > 20) _lastOutput.Dequeue();
        }
    }
}
