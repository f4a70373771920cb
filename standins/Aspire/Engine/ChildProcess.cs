namespace Aspire.Hosting.Engine;

/// <summary>A process. It and all that it starts carry a mark in the environment, by which a shell script finds and stops them.</summary>
/// <remarks>Windows has no such shell: there, an AppHost that is killed leaves its processes behind.</remarks>
internal sealed class ChildProcess {
    public static readonly string Mark = $"APPHOST_{Guid.NewGuid():N}";
    private static readonly Process? Guard = OperatingSystem.IsWindows() ? null : StartGuard(Mark); // ends with this process
    private readonly string _run = $"{Guid.NewGuid():N}";
    private readonly ResourceLoggerService.Log _log;
    private readonly Process _process;
    private readonly int _earlierLines;

    public ChildProcess(LaunchPlan plan, ResourceLoggerService.Log log) {
        // Ctrl+C reaches the whole process group, but it is the AppHost that stops processes in order. And a shell does not
        // pass on variables with names such as services__orders-api__http__0, so they precede the command.
        var unusual = plan.Environment.Where(one => one.Key.Contains('-')).Select(one => $"{one.Key}={one.Value}");
        string[] shell = ["/bin/sh", "-c", "trap '' INT; exec env \"$@\"", "run", .. unusual];
        string[] command = [.. Guard is null ? [] : shell, plan.Command, .. plan.Arguments];
        var start = new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = plan.Directory };
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment.Clear();
        foreach (var (name, value) in plan.Environment) start.Environment[name] = value;
        start.Environment[Mark] = _run;
        (_log, _earlierLines, _process) = (log, log.Lines.LastOrDefault().LineNumber, Process.Start(start)!);
        _process.StandardInput.Close();
        Exited = WatchAsync();
    }

    public int Id => _process.Id;
    public bool HasEnded => _process.HasExited;
    public Task<int> Exited { get; }
    public Task StopAsync() {
        if (Guard is null) _process.Kill(entireProcessTree: true);
        else _ = StopMarkedAsync();
        return Exited;
    }

    public string DescribeExit(int exitCode) {
        var signal = exitCode switch { 134 => " (SIGABRT)", 137 => " (SIGKILL)", 139 => " (SIGSEGV)", 143 => " (SIGTERM)", _ => "" };
        var output = _log.Lines.Where(line => line.LineNumber > _earlierLines).TakeLast(20)
            .Select(line => $"{Environment.NewLine}    {Regex.Replace(line.Content.Split(' ', 2)[1], @"\e\[[\d;]*m", "")}");
        return $"exited with code {exitCode}{signal}. Its last output:{string.Concat(output)}";
    }

    private static Process StartGuard(params string[] args) => Process.Start(new ProcessStartInfo(
        "/bin/sh", ["-c", LaunchPlan.ReadFile("guard.sh"), "guard", .. args]) { RedirectStandardInput = true })!;

    private async Task StopMarkedAsync() {
        using var guard = StartGuard($"{Mark}={_run}", $"{Id}");
        guard.StandardInput.Close();
        await guard.WaitForExitAsync();
    }

    private async Task<int> WatchAsync() {
        var output = Task.WhenAll(CopyAsync(_process.StandardOutput, isError: false), CopyAsync(_process.StandardError, isError: true));
        await _process.WaitForExitAsync();
        await (Guard is null ? output : StopMarkedAsync()); // what it has left behind
        await output;
        return _process.ExitCode;
    }

    private async Task CopyAsync(StreamReader output, bool isError) {
        while (await output.ReadLineAsync() is { } line) _log.Add(line, isError);
    }
}
