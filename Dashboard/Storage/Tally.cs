namespace Causeway.Dashboard.Storage;

/// <summary>Counts what happens to one signal.</summary>
internal sealed class Tally
{
    private readonly Lock _lock = new();
    private SignalCounters _counters = new(0, 0, 0);

    public SignalCounters Current
    {
        get
        {
            lock (_lock)
            {
                return _counters;
            }
        }
    }

    public void Add(long received = 0, long evicted = 0, long rejected = 0, Losses losses = default, long missed = 0)
    {
        lock (_lock)
        {
            _counters = new SignalCounters(_counters.Received + received, _counters.Evicted + evicted, _counters.Rejected + rejected)
            {
                Losses = _counters.Losses + losses,
                Missed = _counters.Missed + missed,
            };
        }
    }
}
