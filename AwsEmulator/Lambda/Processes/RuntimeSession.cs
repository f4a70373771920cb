using Causeway.AwsEmulator.Lambda.Runtime;

namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>
/// One process of an environment, from its start to its end, as the Runtime API sees it: it becomes ready, takes one
/// event at a time and answers it.
/// </summary>
internal sealed class RuntimeSession : IDisposable
{
    private readonly Lock _lock = new();
    private readonly TaskCompletionSource<Func<string, InvocationEnd>?> _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private RuntimeListener? _listener;
    private FunctionProcess? _process;
    private TaskCompletionSource<Invocation>? _poll;
    private TaskCompletionSource<InvocationEnd?> _end = new();
    private Invocation? _current;
    private bool _delivered;
    private volatile bool _ended;

    /// <summary>The address of its Runtime API, without scheme.</summary>
    public string RuntimeApi => _listener!.Authority;

    public bool HasEnded => _ended;

    /// <summary>What the process uses now.</summary>
    public ProcessMemory Memory => _process?.Memory ?? default;

    /// <summary>When the process is gone.</summary>
    public Task Exited => _process?.Exited ?? Task.CompletedTask;

    /// <summary>Null once the process waits for work; what its failure means for an invocation, if it ends before.</summary>
    public Task<Func<string, InvocationEnd>?> Ready => _ready.Task;

    public static async Task<RuntimeSession> OpenAsync(ILoggerFactory loggers)
    {
        var session = new RuntimeSession();
        session._listener = await RuntimeListener.StartAsync(session, loggers);
        return session;
    }

    public void Start(FunctionLaunch launch, string logFile)
    {
        lock (_lock)
        {
            _process = FunctionProcess.Start(launch, logFile);
            _ = ObserveAsync(_process);
        }
    }

    public void Kill() => _process?.Kill();

    /// <summary>Gives the process an event; its answer, or null if it ended before it saw the event.</summary>
    public Task<InvocationEnd?> HandOver(Invocation invocation)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return Task.FromResult<InvocationEnd?>(null);
            }

            _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
            _current = invocation;
            _delivered = false;
            Deliver();
            return _end.Task;
        }
    }

    /// <summary>The process asks for work; null if it may not ask now.</summary>
    public Task<Invocation>? Poll()
    {
        lock (_lock)
        {
            if (_ended || _poll is not null || (_current is not null && _delivered))
            {
                return null;
            }

            _ready.TrySetResult(null);
            var poll = _poll = new(TaskCreationOptions.RunContinuationsAsynchronously);
            Deliver();
            return poll.Task;
        }
    }

    /// <summary>The process is gone before its poll was answered.</summary>
    public void Abandon(Task<Invocation> poll)
    {
        lock (_lock)
        {
            if (_poll?.Task == poll)
            {
                _poll = null;
            }
        }
    }

    /// <summary>Takes the function's answer. False where no invocation of this id is running.</summary>
    public bool TryComplete(string requestId, InvocationEnd end)
    {
        lock (_lock)
        {
            if (_current?.RequestId != requestId || !_delivered)
            {
                return false;
            }

            Finish(end);
            return true;
        }
    }

    /// <summary>The process could not start. False where it already asked for work.</summary>
    public bool TryFailInitialization(ReadOnlyMemory<byte> error) => _ready.TrySetResult(_ => InvocationEnd.FunctionError(error));

    /// <summary>Ends the process, and with it what it works on.</summary>
    public void End(InvocationEnd? end = null)
    {
        lock (_lock)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
            _process?.Dispose();
            _poll?.TrySetCanceled();
            _poll = null;
            _listener?.Dispose();
            Finish(end);
        }
    }

    public void Dispose() => End();

    private async Task ObserveAsync(FunctionProcess process)
    {
        var exitCode = await process.Exited;
        lock (_lock)
        {
            _ready.TrySetResult(requestId => FunctionErrors.Exited(requestId, exitCode));
            End(_current is { } invocation && _delivered ? FunctionErrors.Exited(invocation.RequestId, exitCode) : null);
        }
    }

    private void Deliver()
    {
        if (_current is { } invocation && !_delivered && _poll is { } poll)
        {
            _delivered = true;
            _poll = null;
            poll.SetResult(invocation);
        }
    }

    private void Finish(InvocationEnd? end)
    {
        _current = null;
        _end.TrySetResult(end);
    }
}
