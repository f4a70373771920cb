using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Causeway.Hosting.Tests.Support;

/// <summary>A server that says on which port of loopback it listens.</summary>
internal sealed partial class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TaskCompletionSource<Uri> _listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServerProcess(ProcessStartInfo start)
    {
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        _process = new Process { StartInfo = start };
        _process.ErrorDataReceived += (_, line) => Read(line.Data);
        _process.OutputDataReceived += (_, line) => Read(line.Data);
    }

    public Uri Address => _listening.Task.Result;

    public static async Task<ServerProcess> StartAsync(ProcessStartInfo start)
    {
        var server = new ServerProcess(start);
        server._process.Start();
        server._process.BeginErrorReadLine();
        server._process.BeginOutputReadLine();
        await server._listening.Task.WaitAsync(Patience);
        return server;
    }

    /// <summary>Starts our emulator as it is built beside these tests.</summary>
    public static Task<ServerProcess> StartEmulatorAsync()
    {
        var own = new DirectoryInfo(AppContext.BaseDirectory);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(own.Parent!.Parent!.FullName, "AwsEmulator", own.Name, "AwsEmulator.dll")]);
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        return StartAsync(start);
    }

    public void Dispose()
    {
        _process.Kill(entireProcessTree: true);
        _process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is not null && Loopback().Match(line) is { Success: true } match)
        {
            _listening.TrySetResult(new Uri(match.Value));
        }
    }

    [GeneratedRegex(@"http://127\.0\.0\.1:\d+")]
    private static partial Regex Loopback();
}
