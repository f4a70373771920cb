using System.Diagnostics;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>A running function: its process, with all that it starts, and the shell that watches over them.</summary>
internal sealed class FunctionProcess : IDisposable
{
    private static readonly Lazy<string> Watch = new(() =>
    {
        using var reader = new StreamReader(typeof(FunctionProcess).Assembly.GetManifestResourceStream("watch.sh")!);
        return reader.ReadToEnd();
    });

    private readonly Process _watch;
    private readonly Stream _lifeline;

    private FunctionProcess(Process watch)
    {
        _watch = watch;
        _lifeline = watch.StandardInput.BaseStream;
        Exited = WaitAsync();
    }

    /// <summary>The exit code, once it has ended; 128 and the signal's number where a signal ended it.</summary>
    public Task<int> Exited { get; }

    /// <summary>What it uses now.</summary>
    public ProcessMemory Memory => Exited.IsCompleted ? default : ProcessMemory.OfDescendants(_watch.Id);

    public static FunctionProcess Start(FunctionLaunch launch, string logFile)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            WorkingDirectory = launch.Folder,
            ArgumentList = { "-c", Watch.Value, "watch", logFile },
        };
        foreach (var argument in launch.Command)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in launch.Environment)
        {
            start.Environment[name] = value;
        }

        return new FunctionProcess(Process.Start(start)!);
    }

    /// <summary>Kills it; <see cref="Exited"/> tells when it is gone.</summary>
    public void Kill()
    {
        try
        {
            _lifeline.Dispose();
        }
        catch (IOException)
        {
            // The shell is gone already.
        }
    }

    public void Dispose()
    {
        Kill();
        Exited.ContinueWith(_ => _watch.Dispose(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    private async Task<int> WaitAsync()
    {
        await _watch.WaitForExitAsync();
        return _watch.ExitCode;
    }
}
