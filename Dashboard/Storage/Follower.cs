using System.Runtime.CompilerServices;

namespace Causeway.Dashboard.Storage;

/// <summary>Follows a store without a gap and without telling anything twice.</summary>
internal static class Follower
{
    /// <param name="storeLock">Held while items are added and published.</param>
    /// <param name="live">What arrives.</param>
    /// <param name="snapshot">What is there already.</param>
    /// <param name="accepts">What is wanted of that which arrives.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async IAsyncEnumerable<T> FollowAsync<T>(
        Lock storeLock, Broadcast<T> live, Func<T[]> snapshot, Func<T, bool> accepts, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        T[] present;
        System.Threading.Channels.Channel<T> channel;
        lock (storeLock)
        {
            channel = live.Open();
            present = snapshot();
        }

        try
        {
            foreach (var item in present)
            {
                yield return item;
            }

            present = [];
            await foreach (var item in channel.Reader.ReadAllAsync(cancellationToken))
            {
                if (accepts(item))
                {
                    yield return item;
                }
            }
        }
        finally
        {
            lock (storeLock)
            {
                live.Close(channel);
            }
        }
    }
}
