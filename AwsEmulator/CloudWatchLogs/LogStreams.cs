using System.Collections.Concurrent;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>The streams of one log group: the newest ones.</summary>
internal sealed class LogStreams
{
    private const int MaximumStreams = 200;

    private readonly ConcurrentDictionary<string, LogStream> _streams = new(StringComparer.Ordinal);

    public IEnumerable<LogStream> All => _streams.Values.OrderBy(stream => stream.Name, StringComparer.Ordinal);

    public LogStream? Find(string name) => _streams.GetValueOrDefault(name);

    public LogStream GetOrAdd(string name, long now) => Find(name) ?? Add(name, now);

    public bool TryAdd(string name, long now)
    {
        var added = _streams.TryAdd(name, new LogStream(name, now));
        DropOldest();
        return added;
    }

    public bool TryRemove(string name) => _streams.TryRemove(name, out _);

    /// <summary>The events of several streams in the order of their time.</summary>
    public IEnumerable<(LogStream Stream, LogEvent Event)> Events(Func<LogStream, bool> filter) =>
        _streams.Values.Where(filter)
            .SelectMany(stream => stream.Events.Select(logEvent => (stream, logEvent)))
            .OrderBy(item => item.logEvent.Timestamp).ThenBy(item => item.logEvent.Number);

    private LogStream Add(string name, long now)
    {
        var stream = _streams.GetOrAdd(name, _ => new LogStream(name, now));
        DropOldest();
        return stream;
    }

    private void DropOldest()
    {
        while (_streams.Count > MaximumStreams && _streams.Values.MinBy(stream => stream.CreationTime) is { } oldest)
        {
            _streams.TryRemove(oldest.Name, out _);
        }
    }
}
