namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>How environments come and go.</summary>
internal sealed partial class LambdaFunction
{
    /// <summary>
    /// .NET's HttpClient closes a connection that was idle for a minute, others do so later. Past this age a closed
    /// connection says nothing about the process, and its function's timeout decides.
    /// </summary>
    private static readonly TimeSpan ConnectionSpeaksFor = TimeSpan.FromSeconds(45);

    /// <summary>The connection of an environment closed.</summary>
    public void Disconnect(ExecutionEnvironment environment)
    {
        lock (_lock)
        {
            environment.Disconnected = true;
            _idle.Remove(environment);
            if (environment.Current is null)
            {
                Detach(environment);
            }
            else if (environment.DeliveredAt is not { } deliveredAt)
            {
                var invocation = Release(environment);
                Detach(environment);
                if (!TryAssign(invocation))
                {
                    _waiting.AddFirst(invocation);
                    Wait(invocation);
                }
            }
            else if (environment.KeepsConnection && time.GetElapsedTime(deliveredAt) < ConnectionSpeaksFor)
            {
                Log.Exited(logger, name, environment.Number, environment.Current.RequestId);
                Finish(environment, FunctionErrors.Exited(environment.Current.RequestId));
            }
        }
    }

    private bool Attach(ExecutionEnvironment environment)
    {
        if (!_attached.Add(environment))
        {
            return false;
        }

        environment.Number = ++_environments;
        _initializationError = null;
        Log.Attached(logger, name, environment.Number, _attached.Count);
        return true;
    }

    private void Detach(ExecutionEnvironment environment)
    {
        if (!_attached.Remove(environment))
        {
            return;
        }

        Log.Detached(logger, name, environment.Number, _attached.Count);
        if (_attached.Count == 0)
        {
            RestartWaiting();
        }
    }

    private void RestartWaiting()
    {
        foreach (var invocation in _waiting)
        {
            Wait(invocation);
        }
    }
}
