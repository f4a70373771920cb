namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>The environments of one version of a function, as it was at one revision.</summary>
internal sealed class EnvironmentPool(string revisionId, Func<ManagedEnvironment> create, Action<ManagedEnvironment> remove, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly List<ManagedEnvironment> _idle = [];
    private bool _retired;

    public string RevisionId => revisionId;

    /// <summary>The environment that was idle last, or a new one.</summary>
    public ManagedEnvironment Rent()
    {
        lock (_lock)
        {
            if (_idle.Count > 0)
            {
                var environment = _idle[^1];
                _idle.RemoveAt(_idle.Count - 1);
                return environment;
            }
        }

        return create();
    }

    public void Return(ManagedEnvironment environment)
    {
        lock (_lock)
        {
            if (!_retired)
            {
                environment.IdleSince = time.GetTimestamp();
                _idle.Add(environment);
                return;
            }
        }

        remove(environment);
    }

    /// <summary>Ends the environments that were idle for long.</summary>
    public void Sweep(TimeSpan limit) => Remove(environment => time.GetElapsedTime(environment.IdleSince) >= limit, retire: false);

    /// <summary>Ends all environments: those at work when they are done.</summary>
    public void Retire() => Remove(_ => true, retire: true);

    private void Remove(Predicate<ManagedEnvironment> match, bool retire)
    {
        List<ManagedEnvironment> removed;
        lock (_lock)
        {
            _retired |= retire;
            removed = _idle.FindAll(match);
            _idle.RemoveAll(match);
        }

        removed.ForEach(remove);
    }
}
