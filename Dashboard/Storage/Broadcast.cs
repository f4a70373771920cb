using System.Threading.Channels;

namespace Causeway.Dashboard.Storage;

/// <summary>Hands what arrives to every follower. One that is too slow misses the oldest, which is counted. Guarded by the store's lock.</summary>
internal sealed class Broadcast<T>(Tally tally)
{
    private const int Backlog = 10_000;

    private readonly List<ChannelWriter<T>> _followers = [];

    public void Publish(T item)
    {
        foreach (var follower in _followers)
        {
            follower.TryWrite(item);
        }
    }

    public Channel<T> Open()
    {
        var channel = Channel.CreateBounded<T>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest }, _ => tally.Add(missed: 1));
        _followers.Add(channel.Writer);
        return channel;
    }

    public void Close(Channel<T> channel) => _followers.Remove(channel.Writer);
}
