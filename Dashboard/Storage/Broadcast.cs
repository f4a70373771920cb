using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Causeway.Dashboard.Storage;

/// <summary>Hands what arrives to every follower; a follower that is too slow misses the oldest.</summary>
internal sealed class Broadcast<T>
{
    private const int Backlog = 10_000;

    private readonly Lock _lock = new();
    private ChannelWriter<T>[] _followers = [];

    public void Publish(IReadOnlyList<T> items)
    {
        foreach (var follower in _followers)
        {
            foreach (var item in items)
            {
                follower.TryWrite(item);
            }
        }
    }

    public async IAsyncEnumerable<T> FollowAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var channel = Channel.CreateBounded<T>(new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        lock (_lock)
        {
            _followers = [.. _followers, channel.Writer];
        }

        try
        {
            await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken))
            {
                yield return item;
            }
        }
        finally
        {
            lock (_lock)
            {
                _followers = [.. _followers.Where(follower => follower != channel.Writer)];
            }
        }
    }
}
