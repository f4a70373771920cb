using Causeway.AwsEmulator.Lambda.ControlPlane.Model;
using Causeway.AwsEmulator.Lambda.Runtime;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>
/// An execution environment that the emulator runs: a function's process, one invocation at a time. A process that
/// crashes or takes too long is killed; the next invocation starts a new one, which finds its temporary files again.
/// </summary>
internal sealed class ManagedEnvironment(
    string id,
    FunctionConfiguration configuration,
    Func<string, FunctionLaunch> createLaunch,
    Action onEnd,
    EnvironmentLog log,
    ILoggerFactory loggers,
    TimeProvider time) : IDisposable
{
    /// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/lambda-runtime-environment.html#runtimes-lifecycle-ib"/>
    private static readonly TimeSpan InitializationLimit = TimeSpan.FromSeconds(10);

    /// <summary>How often a running invocation's memory and log are looked at.</summary>
    private static readonly TimeSpan Pulse = TimeSpan.FromMilliseconds(200);

    private const UnixFileMode Executable = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    private readonly Lock _lock = new();
    private readonly TimeSpan _timeout = TimeSpan.FromSeconds(configuration.Timeout);
    private readonly PlatformLines _lines = new(configuration, log, time);
    private RuntimeSession? _session;
    private long _maximumMemory;

    /// <summary>How long the cold start of the running invocation took.</summary>
    private TimeSpan? _initialization;
    private bool _disposed;

    public string Id => id;

    /// <summary>Since when it waits for work, by the clock's timestamps.</summary>
    public long IdleSince { get; set; }

    public EnvironmentLog Log => log;

    /// <summary>Runs one invocation to its end, whatever that is.</summary>
    public async Task<InvocationEnd> RunAsync(Invocation invocation)
    {
        log.StartTail();
        _maximumMemory = 0;
        _initialization = null;
        var end = await InitializeAsync(invocation.RequestId);
        log.CollectAll();
        _lines.Starts(invocation.RequestId);
        var started = time.GetTimestamp();
        end ??= await HandOverAsync(invocation)

            // The process ended after its last answer and before it saw this event, which the next one gets.
            ?? await InitializeAsync(invocation.RequestId)
            ?? await HandOverAsync(invocation)
            ?? FunctionErrors.Exited(invocation.RequestId);
        log.CollectAll();
        if (end.Reason is { } reason)
        {
            log.Write(reason);
        }

        _lines.Ends(invocation.RequestId, end.Outcome == LambdaInvocationOutcome.Success, time.GetElapsedTime(started), _maximumMemory, _initialization);
        return end with { Log = log.Tail() };
    }

    public void Dispose()
    {
        RuntimeSession? session;
        lock (_lock)
        {
            _disposed = true;
            session = _session;
        }

        session?.Dispose();

        // Its files go when nothing of it is left to write them.
        (session?.Exited ?? Task.CompletedTask).ContinueWith(_ => onEnd(), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    /// <summary>Makes sure that a process waits for work; null once one does.</summary>
    private async Task<InvocationEnd?> InitializeAsync(string requestId)
    {
        if (_session is { HasEnded: false })
        {
            return null;
        }

        _lines.InitializationStarts();
        var started = time.GetTimestamp();
        if (await StartAsync(requestId) is { } mistake)
        {
            return mistake;
        }

        if (await WaitAsync(_session!.Ready, InitializationLimit))
        {
            _initialization = time.GetElapsedTime(started);
            return await EndOfInitializationAsync(requestId);
        }

        // Too slow: once more, as part of the invocation and within its time.
        log.CollectAll();
        _lines.InitializationTimedOut(InitializationLimit);
        _session.End();
        if (await StartAsync(requestId) is { } second)
        {
            return second;
        }

        if (await WaitAsync(_session.Ready, _timeout))
        {
            return await EndOfInitializationAsync(requestId);
        }

        _session.End();
        return FunctionErrors.TimedOut(requestId, _timeout);
    }

    private async Task<InvocationEnd?> EndOfInitializationAsync(string requestId)
    {
        if (await _session!.Ready is not { } failure)
        {
            return null;
        }

        _session.End();
        return failure(requestId);
    }

    /// <summary>Gives the process the event and waits for its answer; null if it ended before it saw the event.</summary>
    private async Task<InvocationEnd?> HandOverAsync(Invocation invocation)
    {
        var session = _session!;
        invocation.Deadline = time.GetUtcNow() + _timeout;
        var end = session.HandOver(invocation);
        if (!await WaitAsync(end, _timeout))
        {
            session.End(FunctionErrors.TimedOut(invocation.RequestId, _timeout));
        }

        return await end;
    }

    /// <summary>Waits in pulses, each of which looks at memory and log. False when the time is up.</summary>
    private async Task<bool> WaitAsync(Task task, TimeSpan limit)
    {
        var started = time.GetTimestamp();
        while (!task.IsCompleted)
        {
            var left = limit - time.GetElapsedTime(started);
            if (left <= TimeSpan.Zero)
            {
                return false;
            }

            await task.WaitAsync(left < Pulse ? left : Pulse, time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (!task.IsCompleted)
            {
                log.Collect();
                MeasureMemory();
            }
        }

        MeasureMemory();
        return true;
    }

    private void MeasureMemory()
    {
        var memory = _session?.Memory ?? default;
        _maximumMemory = Math.Max(_maximumMemory, memory.Resident);
        if (memory.Own > configuration.MemorySize * 1024L * 1024)
        {
            _session?.Kill();
        }
    }

    private async Task<InvocationEnd?> StartAsync(string requestId)
    {
        var session = await RuntimeSession.OpenAsync(loggers);
        var launch = createLaunch(session.RuntimeApi);
        if (FindFault(launch.Command[0]) is { } fault)
        {
            session.Dispose();
            return FunctionErrors.InvalidEntrypoint(requestId, fault);
        }

        lock (_lock)
        {
            if (_disposed)
            {
                session.Dispose();
                return new InvocationEnd(LambdaInvocationOutcome.NoEnvironment, Reason: "The function was deleted, or the emulator stops.");
            }

            session.Start(launch, log.File);
            _session = session;
        }

        return null;
    }

    private static string? FindFault(string program) =>
        !File.Exists(program) ? $"Couldn't find valid bootstrap(s): [{program}]"
        : !OperatingSystem.IsWindows() && (File.GetUnixFileMode(program) & Executable) == 0 ? $"fork/exec {program}: permission denied"
        : null;
}
