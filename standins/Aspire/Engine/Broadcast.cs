namespace Aspire.Hosting.Engine;

/// <summary>Tells everybody who watches what is known by now, and then everything new.</summary>
internal sealed class Broadcast<T>(Func<IEnumerable<T>> known) {
    private readonly List<ChannelWriter<T>> _watchers = [];
    public void Publish(Func<T> change) {
        lock (_watchers) {
            var item = change();
            _watchers.ForEach(watcher => watcher.TryWrite(item));
        }
    }

    public async IAsyncEnumerable<T> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default) {
        var news = Channel.CreateUnbounded<T>();
        lock (_watchers) {
            foreach (var item in known()) news.Writer.TryWrite(item);
            _watchers.Add(news.Writer);
        }
        try {
            await foreach (var item in news.Reader.ReadAllAsync(cancellationToken)) yield return item;
        } finally {
            lock (_watchers) _watchers.Remove(news.Writer);
        }
    }
}
