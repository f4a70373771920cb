using System.Globalization;
using System.Threading.Channels;

namespace Causeway.Dashboard.AppModel;

/// <summary>Hands commands to the AppHost, which comes and asks for them, and keeps how the latest went.</summary>
internal sealed class CommandQueue
{
    private const int Most = 100;

    private readonly Channel<PendingCommand> _waiting = Channel.CreateBounded<PendingCommand>(Most);
    private readonly Lock _lock = new();
    private readonly Queue<CommandRun> _runs = [];
    private long _lastId;

    /// <returns>Null when too many wait already.</returns>
    public CommandRun? Ask(string resource, string command)
    {
        var pending = new PendingCommand(Interlocked.Increment(ref _lastId).ToString(CultureInfo.InvariantCulture), resource, command);
        if (!_waiting.Writer.TryWrite(pending))
        {
            return null;
        }

        var run = new CommandRun(pending);
        lock (_lock)
        {
            _runs.Enqueue(run);
            if (_runs.Count > Most)
            {
                _runs.Dequeue();
            }
        }

        return run;
    }

    /// <summary>Takes what waits, or waits for it.</summary>
    public async Task<IReadOnlyList<PendingCommand>> TakeAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(wait);
        var taken = new List<PendingCommand>();
        try
        {
            await _waiting.Reader.WaitToReadAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            return taken;
        }

        while (_waiting.Reader.TryRead(out var command))
        {
            taken.Add(command);
        }

        return taken;
    }

    public CommandRun? Find(string? id)
    {
        lock (_lock)
        {
            return _runs.FirstOrDefault(run => run.Command.Id == id);
        }
    }
}
