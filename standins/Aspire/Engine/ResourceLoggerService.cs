namespace Aspire.Hosting.ApplicationModel;

public readonly record struct LogLine(int LineNumber, string Content, bool IsErrorMessage);

/// <summary>Keeps the latest lines that each resource wrote, after the time as the genuine service has them.</summary>
public class ResourceLoggerService {
    private readonly ConcurrentDictionary<IResource, Log> _logs = [];
    internal ResourceLoggerService() { }
    internal Log this[IResource resource] => _logs.GetOrAdd(resource, _ => new());
    public IAsyncEnumerable<IReadOnlyList<LogLine>> WatchAsync(IResource resource) => this[resource].Watch();

    internal sealed class Log {
        private const int MostLines = 10_000;
        private readonly Broadcast<IReadOnlyList<LogLine>> _news;
        private int _count;
        public Log() => _news = new(() => Lines.Select(line => new[] { line }));
        public ConcurrentQueue<LogLine> Lines { get; } = [];
        public IAsyncEnumerable<IReadOnlyList<LogLine>> Watch() => _news.WatchAsync();
        public void Add(string text, bool isError) => _news.Publish(() => {
            var line = new LogLine(++_count, $"{DateTime.UtcNow:O} {text}", isError);
            Lines.Enqueue(line);
            if (Lines.Count > MostLines) Lines.TryDequeue(out _);
            return [line];
        });
    }
}
