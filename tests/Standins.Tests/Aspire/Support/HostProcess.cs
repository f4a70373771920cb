using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Causeway.Standins.Tests.Aspire.Support;

/// <summary>A whole AppHost as a process of its own, and everything that it starts.</summary>
internal sealed class HostProcess : IDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly string _mark = $"STANDINS_TEST_{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<string> _output = new();
    private readonly Process _process;

    public HostProcess(params string[] args)
        : this("Standins.AppHost", [], args)
    {
    }

    public HostProcess(string appHost, Dictionary<string, string> environment, params string[] args)
    {
        string[] command = [Path.Combine(AppContext.BaseDirectory, $"{appHost}.dll"), .. args];
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment[_mark] = "1";
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Inherited";
        start.Environment.Remove("DOTNET_ENVIRONMENT");
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.ErrorDataReceived += (_, line) => _output.Enqueue(line.Data ?? "");
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    public string Output => string.Join('\n', _output);

    public Task WaitForOutputAsync(string text) => EventuallyAsync(() => Output.Contains(text, StringComparison.Ordinal));

    /// <summary>Waits until nothing is left of the AppHost and of what it has started, whoever is its parent now.</summary>
    public Task WaitUntilNothingIsLeftAsync() => EventuallyAsync(() => !MarkedProcesses().Any());

    public void Signal(string signal) => Signal(signal, _process.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>Signals what the AppHost has started from one assembly.</summary>
    public void SignalChild(string signal, string assembly) => Signal(signal, MarkedProcesses().First(id =>
        Read($"/proc/{id}/cmdline").Split('\0') is [var command, var output, ..]
        && command.EndsWith("dotnet", StringComparison.Ordinal)
        && output.EndsWith($"{assembly}.dll", StringComparison.Ordinal)));

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Timeout);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        foreach (var processId in MarkedProcesses())
        {
            Signal("-9", processId);
        }

        _process.Dispose();
    }

    private IEnumerable<string> MarkedProcesses() => Directory.EnumerateDirectories("/proc")
        .Where(directory => Read(Path.Combine(directory, "environ")).Contains(_mark, StringComparison.Ordinal))
        .Select(directory => Path.GetFileName(directory));

    private static void Signal(string signal, string processId)
    {
        using var kill = Process.Start("/bin/sh", ["-c", $"kill {signal} {processId}"]);
        kill.WaitForExit();
    }

    private static string Read(string processFile)
    {
        try
        {
            return Encoding.Latin1.GetString(File.ReadAllBytes(processFile));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ""; // not a process, or gone in between
        }
    }

    private async Task EventuallyAsync(Func<bool> condition)
    {
        var waited = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(waited.Elapsed < Timeout, $"Not in time. The output so far:\n{Output}");
            await Task.Delay(20);
        }
    }
}
