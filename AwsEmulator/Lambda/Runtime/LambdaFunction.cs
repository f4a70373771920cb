namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>
/// A function: the environments attached to it and the invocations they work on or that wait for them. Every member is
/// a short decision under one lock; whoever waits, waits outside on a task.
/// </summary>
internal sealed partial class LambdaFunction(
    string name, Func<LambdaFunctionSettings> readSettings, TimeSpan attachTimeout, TimeProvider time, ILogger logger)
{
    private readonly Lock _lock = new();
    private readonly HashSet<ExecutionEnvironment> _attached = [];
    private readonly List<ExecutionEnvironment> _idle = [];
    private readonly LinkedList<Invocation> _waiting = [];
    private readonly Dictionary<string, ExecutionEnvironment> _running = [];
    private ReadOnlyMemory<byte>? _initializationError;
    private int _environments;

    public string Name => name;

    /// <summary>The limits as they are now.</summary>
    public LambdaFunctionSettings Settings => readSettings();

    public bool IsAttached
    {
        get
        {
            lock (_lock)
            {
                return _attached.Count > 0;
            }
        }
    }

    /// <summary>Gives an invocation to the environment that was idle last, or lets it wait for one.</summary>
    public void Submit(Invocation invocation)
    {
        lock (_lock)
        {
            if (_attached.Count == 0 && _initializationError is { } error)
            {
                invocation.End(InvocationEnd.FunctionError(error));
            }
            else if (!TryAssign(invocation))
            {
                _waiting.AddLast(invocation);
                Wait(invocation);
            }
        }
    }

    /// <summary>Submits an invocation and waits for its end.</summary>
    public Task<InvocationEnd> RunAsync(Invocation invocation)
    {
        Submit(invocation);
        return invocation.Completion;
    }

    /// <summary>The caller is no longer interested: an invocation that did not start never will.</summary>
    public void Withdraw(Invocation invocation)
    {
        lock (_lock)
        {
            if (_waiting.Remove(invocation))
            {
                invocation.End(new InvocationEnd(LambdaInvocationOutcome.CallerTimedOut));
            }
        }
    }

    /// <summary>An environment asks for work: the task is its next invocation; null if it may not ask now.</summary>
    public Task<Invocation>? Poll(ExecutionEnvironment environment)
    {
        lock (_lock)
        {
            if (environment.Disconnected || environment.Current is not null || environment.Poll is not null)
            {
                return null;
            }

            var isFirst = Attach(environment) && _attached.Count == 1;
            var poll = environment.Poll = new(TaskCreationOptions.RunContinuationsAsynchronously);
            if (_waiting.First is { } next)
            {
                _waiting.RemoveFirst();
                Assign(environment, next.Value);
            }
            else
            {
                _idle.Add(environment);
            }

            if (isFirst)
            {
                RestartWaiting();
            }

            return poll.Task;
        }
    }

    /// <summary>
    /// The last moment at which a vanished environment loses nothing: from here on the function may have seen the event,
    /// so it must not be handed to another one. False where the environment no longer has this invocation.
    /// </summary>
    public bool TryBeginDelivery(ExecutionEnvironment environment, Invocation invocation)
    {
        lock (_lock)
        {
            if (environment.Current != invocation)
            {
                return false;
            }

            environment.DeliveredAt = time.GetTimestamp();
            Log.Delivering(logger, name, environment.Number, invocation.RequestId);
            return true;
        }
    }

    /// <summary>Takes a function's answer. False where no invocation of this id is running.</summary>
    public bool TryComplete(string requestId, InvocationEnd end)
    {
        lock (_lock)
        {
            if (!_running.TryGetValue(requestId, out var environment))
            {
                return false;
            }

            Finish(environment, end);
            return true;
        }
    }

    /// <summary>An environment could not start. False where it already asked for work, which only a started one does.</summary>
    public bool TryFailInitialization(ExecutionEnvironment environment, ReadOnlyMemory<byte> error)
    {
        lock (_lock)
        {
            if (_attached.Contains(environment))
            {
                return false;
            }

            Log.InitializationFailed(logger, name);
            _initializationError = error;
            if (_attached.Count == 0)
            {
                foreach (var invocation in _waiting)
                {
                    invocation.End(InvocationEnd.FunctionError(error));
                }

                _waiting.Clear();
            }

            return true;
        }
    }

    private void OnDue(Invocation invocation, int phase)
    {
        lock (_lock)
        {
            if (invocation.Phase != phase)
            {
                return;
            }

            if (_waiting.Remove(invocation))
            {
                invocation.End(_attached.Count == 0
                    ? new(LambdaInvocationOutcome.NoEnvironment, Reason: $"No execution environment of {name} is attached.")
                    : new(LambdaInvocationOutcome.Throttled, Reason: $"Every execution environment of {name} stayed busy ({_attached.Count})."));
                return;
            }

            var environment = _running[invocation.RequestId];
            Log.TimedOut(logger, name, environment.Number, invocation.RequestId, Settings.Timeout.TotalSeconds);
            Finish(environment, FunctionErrors.TimedOut(invocation.RequestId, Settings.Timeout));
        }
    }

    private bool TryAssign(Invocation invocation)
    {
        if (_idle.Count == 0)
        {
            return false;
        }

        var environment = _idle[^1];
        _idle.RemoveAt(_idle.Count - 1);
        Assign(environment, invocation);
        return true;
    }

    private void Assign(ExecutionEnvironment environment, Invocation invocation)
    {
        var poll = environment.Poll!;
        environment.Poll = null;
        environment.Current = invocation;
        _running.Add(invocation.RequestId, environment);
        invocation.Deadline = time.GetUtcNow() + Settings.Timeout;
        invocation.Arm(time, Settings.Timeout, OnDue);
        poll.SetResult(invocation);
    }

    private void Finish(ExecutionEnvironment environment, InvocationEnd end)
    {
        var invocation = Release(environment);
        if (environment.Disconnected)
        {
            Detach(environment);
        }

        invocation.End(end);
    }

    private Invocation Release(ExecutionEnvironment environment)
    {
        var invocation = environment.Current!;
        _running.Remove(invocation.RequestId);
        environment.Current = null;
        environment.DeliveredAt = null;
        return invocation;
    }

    private void Wait(Invocation invocation)
    {
        if (_attached.Count > 0)
        {
            Log.Busy(logger, name, _attached.Count, invocation.RequestId);
        }

        invocation.Arm(time, _attached.Count > 0 ? Settings.Timeout : attachTimeout, OnDue);
    }
}
