using System.Diagnostics;
using System.Text;

namespace Causeway.AwsEmulator.Tests.Lambda.Support;

/// <summary>A process of another project's output, killed with the test if need be.</summary>
internal sealed class BuiltProgram : IAsyncDisposable
{
    private readonly StringBuilder _output = new();
    private readonly Process _process;

    private BuiltProgram(Process process)
    {
        _process = process;
        process.OutputDataReceived += (_, line) => Record(line.Data);
        process.ErrorDataReceived += (_, line) => Record(line.Data);
    }

    public int Id => _process.Id;

    public string Output
    {
        get
        {
            lock (_output)
            {
                return _output.ToString();
            }
        }
    }

    public static BuiltProgram Start(string project, string[] arguments, params (string Name, string Value)[] environment)
    {
        // artifacts/{engine}/bin/{this project}/{configuration}: every project's output has the same place beside ours.
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = own.FullName,
            ArgumentList = { Path.Combine(own.Parent!.Parent!.FullName, project, own.Name, $"{project}.dll") },
        };
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        var program = new BuiltProgram(new Process { StartInfo = start });
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        return program;
    }

    public async Task SignalAsync(string signal)
    {
        using var kill = Process.Start("kill", [$"-{signal}", $"{Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        await _process.WaitForExitAsync(limit.Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Record(string? line)
    {
        lock (_output)
        {
            _output.AppendLine(line);
        }
    }
}
