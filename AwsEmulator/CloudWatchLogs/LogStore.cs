using System.Collections.Concurrent;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>Every log group. Groups are kept across restarts; their streams and events are of the running emulator.</summary>
internal sealed class LogStore(IStateStore state, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, LogStreams> _streams = new(StringComparer.Ordinal);
    private long _events;

    /// <summary>Before events are read: whoever holds some back adds them now.</summary>
    public event Action? Reading;

    public StateTable<LogGroup> Groups { get; } = new(state, "logs-groups", LogJson.Default.LogGroup);

    public long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    public LogStreams Streams(string group) => _streams.GetOrAdd(group, _ => new LogStreams());

    public bool TryDelete(string group) => Groups.TryRemove(group, _ => _streams.TryRemove(group, out LogStreams? _));

    /// <summary>Adds an event; the group and the stream are made where they are missing.</summary>
    public void Append(string group, string stream, string message)
    {
        if (Groups.Find(group) is null)
        {
            Groups.TryAdd(group, new LogGroup { Name = group, CreationTime = Now });
        }

        Append(Streams(group).GetOrAdd(stream, Now), Now, message);
    }

    /// <summary>Adds an event to a stream that is there.</summary>
    public void Append(LogStream stream, long timestamp, string message) =>
        stream.Append(new LogEvent(Interlocked.Increment(ref _events), timestamp, message));

    public void Collect() => Reading?.Invoke();
}
