namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>The last events of one execution environment.</summary>
internal sealed class LogStream(string name, long creationTime)
{
    private const int MaximumEvents = 10_000;
    private const int MaximumCharacters = 4 * 1024 * 1024;

    private readonly Lock _lock = new();
    private readonly Queue<LogEvent> _events = new();
    private int _characters;

    public string Name => name;

    public long CreationTime => creationTime;

    public IReadOnlyList<LogEvent> Events
    {
        get
        {
            lock (_lock)
            {
                return [.. _events];
            }
        }
    }

    public void Append(LogEvent logEvent)
    {
        lock (_lock)
        {
            _events.Enqueue(logEvent);
            _characters += logEvent.Message.Length;
            while (_events.Count > MaximumEvents || _characters > MaximumCharacters)
            {
                _characters -= _events.Dequeue().Message.Length;
            }
        }
    }
}
