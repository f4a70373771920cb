namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>The latest decisions, in bounded memory: so many of them, and so much text in all.</summary>
internal sealed class DecisionLog(int capacity, long maximumCharacters = DecisionLimits.AllDecisions)
{
    private readonly Lock _lock = new();
    private readonly Decision?[] _ring = new Decision[capacity];
    private readonly HashSet<DecisionFollower> _followers = [];
    private long _first;
    private long _next;
    private long _characters;

    public void Add(Decision decision)
    {
        lock (_lock)
        {
            if (_next - _first == _ring.Length)
            {
                ForgetOldest();
            }

            _ring[_next++ % _ring.Length] = decision;
            _characters += decision.Characters;
            while (_characters > maximumCharacters && _next - _first > 1)
            {
                ForgetOldest();
            }

            foreach (var follower in _followers)
            {
                follower.Offer(decision);
            }
        }
    }

    /// <returns>What the filter accepts, newest first.</returns>
    public IReadOnlyList<Decision> Find(DecisionFilter filter)
    {
        var found = new List<Decision>();
        lock (_lock)
        {
            for (var i = _next - 1; i >= _first && found.Count < filter.Limit; i--)
            {
                if (_ring[i % _ring.Length] is { } decision && filter.Accepts(decision))
                {
                    found.Add(decision);
                }
            }
        }

        return found;
    }

    /// <summary>Starts to collect what the filter accepts, from now on and until the token is cancelled. Null where enough do so.</summary>
    public DecisionFollower? Follow(DecisionFilter filter, CancellationToken cancellationToken)
    {
        var follower = new DecisionFollower(filter, DecisionLimits.Follower);
        lock (_lock)
        {
            if (_followers.Count == DecisionLimits.Followers)
            {
                return null;
            }

            _followers.Add(follower);
        }

        cancellationToken.Register(() =>
        {
            lock (_lock)
            {
                _followers.Remove(follower);
            }

            follower.Complete();
        });
        return follower;
    }

    private void ForgetOldest()
    {
        ref var oldest = ref _ring[_first++ % _ring.Length];
        _characters -= oldest!.Characters;
        oldest = null;
    }
}
