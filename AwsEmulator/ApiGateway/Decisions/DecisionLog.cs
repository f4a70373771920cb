using System.Threading.Channels;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>The latest decisions, in bounded memory.</summary>
internal sealed class DecisionLog(int capacity)
{
    private const int FollowerCapacity = 1000;

    private readonly Lock _lock = new();
    private readonly Decision?[] _ring = new Decision[capacity];
    private readonly HashSet<Channel<Decision>> _followers = [];
    private long _next;

    public void Add(Decision decision)
    {
        lock (_lock)
        {
            _ring[_next++ % _ring.Length] = decision;
            foreach (var follower in _followers)
            {
                follower.Writer.TryWrite(decision);
            }
        }
    }

    /// <returns>What the filter accepts, newest first.</returns>
    public IReadOnlyList<Decision> Find(DecisionFilter filter)
    {
        var found = new List<Decision>();
        lock (_lock)
        {
            for (var i = _next - 1; i >= Math.Max(0, _next - _ring.Length) && found.Count < filter.Limit; i--)
            {
                if (_ring[i % _ring.Length] is { } decision && filter.Accepts(decision))
                {
                    found.Add(decision);
                }
            }
        }

        return found;
    }

    /// <summary>Starts to collect decisions from now on; a follower that is too slow misses the oldest.</summary>
    public ChannelReader<Decision> Follow(CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<Decision>(
            new BoundedChannelOptions(FollowerCapacity) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        lock (_lock)
        {
            _followers.Add(channel);
        }

        cancellationToken.Register(() =>
        {
            lock (_lock)
            {
                _followers.Remove(channel);
            }

            channel.Writer.TryComplete();
        });
        return channel.Reader;
    }
}
