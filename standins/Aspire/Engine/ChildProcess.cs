using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace Aspire.Hosting.Engine;

/// <summary>What to start.</summary>
internal sealed record LaunchPlan(string FileName, IReadOnlyList<string> Arguments, string WorkingDirectory,
    IReadOnlyDictionary<string, string> Environment, string ContainerName = "");

/// <summary>
/// A process of a resource. A second one, the guard, ends it and all that it started when it exits or when the AppHost dies.
/// Windows has no such guard: there, an AppHost that is killed leaves its processes behind.
/// </summary>
internal sealed partial class ChildProcess
{
    private static readonly string GuardScript = new StreamReader(typeof(ChildProcess).Assembly.GetManifestResourceStream("guard.sh")!).ReadToEnd();
    private readonly Queue<string> _lastOutput = new();
    private readonly Process _process;
    private readonly Process? _guard;

    public ChildProcess(string resourceName, LaunchPlan plan)
    {
        // Ctrl+C reaches the whole process group; ignoring it leaves the order in which processes stop to the AppHost.
        string[] shell = OperatingSystem.IsWindows() ? [] : ["/bin/sh", "-c", "trap '' INT; exec \"$0\" \"$@\""];
        string[] command = [.. shell, plan.FileName, .. plan.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = plan.WorkingDirectory };
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var mark = $"APPHOST_PROCESS_{Guid.NewGuid():N}";
        start.Environment.Clear();
        foreach (var (name, value) in plan.Environment.Append(new(mark, resourceName))) start.Environment[name] = value;
        _guard = OperatingSystem.IsWindows() ? null : Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", GuardScript, "guard", mark, plan.ContainerName]) { RedirectStandardInput = true });

        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Write(Console.Out, resourceName, line.Data);
        _process.ErrorDataReceived += (_, line) => Write(Console.Error, resourceName, line.Data);
        var exited = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.Exited += (_, _) => exited.TrySetResult();
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Exited = WaitAsync(exited.Task);
    }

    public int Id => _process.Id;

    /// <summary>Gives the exit code, once whatever the process has started is gone too.</summary>
    public Task<int> Exited { get; }

    public async Task StopAsync()
    {
        if (!OperatingSystem.IsWindows()) _ = SendSignal(_process.Id, signal: 15);
        if (OperatingSystem.IsWindows() || await Task.WhenAny(Exited, Task.Delay(TimeSpan.FromSeconds(5))) != Exited) _process.Kill(entireProcessTree: true);
        await Exited;
    }

    public string DescribeExit(int exitCode)
    {
        var signal = exitCode switch { 134 => " (SIGABRT)", 137 => " (SIGKILL)", 139 => " (SIGSEGV)", 143 => " (SIGTERM)", _ => "" };
        lock (_lastOutput) return $"exited with code {exitCode}{signal}. Its last output:{string.Concat(_lastOutput.Select(line => $"\n    {line}"))}";
    }

    private async Task<int> WaitAsync(Task exited)
    {
        await exited;
        _guard?.StandardInput.Close();
        await (_guard?.WaitForExitAsync() ?? Task.CompletedTask);
        await Task.WhenAny(_process.WaitForExitAsync(), Task.Delay(TimeSpan.FromSeconds(1))); // for the rest of the output
        return _process.ExitCode;
    }

    private void Write(TextWriter console, string resourceName, string? line)
    {
        if (line is null) return;
        var plain = AnsiSequence().Replace(line, "");
        lock (_lastOutput)
        {
            if (_lastOutput.Count == 20) _lastOutput.Dequeue();
            _lastOutput.Enqueue(plain);
        }

        console.WriteLine(Console.IsOutputRedirected ? $"[{resourceName}] {plain}"
            : $"\e[3{1 + (resourceName.Sum(letter => letter) % 6)}m[{resourceName}]\e[0m {line}");
    }

    [GeneratedRegex(@"\e\[[0-9;]*[A-Za-z]")]
    private static partial Regex AnsiSequence();

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int processId, int signal);
}

internal sealed record ResourceProcesses(IResource Resource, IReadOnlyList<ChildProcess> Processes)
{
    public bool StopRequested { get; private set; }

    public Task StopAsync()
    {
        StopRequested = true;
        return Task.WhenAll(Processes.Select(process => process.StopAsync()));
    }
}
