using System.Threading.Channels;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>
/// The decisions that wait for one reader. When it is too slow it misses those that find no room, and is told how many by the
/// next one that does. Offers come one at a time, under the log's lock.
/// </summary>
internal sealed class DecisionFollower(DecisionFilter filter, int capacity)
{
    private readonly Channel<Decision> _waiting = Channel.CreateBounded<Decision>(new BoundedChannelOptions(capacity) { SingleReader = true });
    private int _missed;

    public void Offer(Decision decision)
    {
        if (!filter.Accepts(decision))
        {
            return;
        }

        if (_waiting.Writer.TryWrite(_missed == 0 ? decision : decision with { Missed = _missed }))
        {
            _missed = 0;
        }
        else
        {
            _missed++;
        }
    }

    public void Complete() => _waiting.Writer.TryComplete();

    public IAsyncEnumerable<Decision> ReadAllAsync() => _waiting.Reader.ReadAllAsync();
}
