namespace Causeway.Dashboard.AppModel;

/// <summary>The latest lines of every resource, as many as Aspire's dashboard keeps.</summary>
internal sealed class ConsoleStore(TimeProvider time)
{
    public const int MostLines = 10_000;

    private const int MostCharacters = 4 * 1024 * 1024;
    private const int MostResources = 500;
    private const int LongestLine = 32 * 1024;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, Console> _consoles = new(StringComparer.Ordinal);
    private long _lastId;
    private long _clearedDrops;
    private long _refused;

    public void Add(string resource, IEnumerable<ReportedLine> lines)
    {
        lock (_lock)
        {
            if (!_consoles.TryGetValue(resource, out var console))
            {
                if (_consoles.Count >= MostResources)
                {
                    _refused += lines.Count();
                    return;
                }

                _consoles[resource] = console = new Console();
            }

            foreach (var line in lines)
            {
                Add(console, resource, line);
            }
        }
    }

    /// <summary>The names of all resources that wrote something.</summary>
    public IReadOnlyList<string> Resources()
    {
        lock (_lock)
        {
            return [.. _consoles.Keys.Order(StringComparer.Ordinal)];
        }
    }

    /// <summary>The lines that arrived after the one with that id, in the order in which they were written, of one resource or of all.</summary>
    public List<ConsoleLine> Select(string? resource, long after, Func<ConsoleLine, bool> accepts)
    {
        var result = new List<ConsoleLine>();
        lock (_lock)
        {
            foreach (var console in _consoles.Where(pair => string.IsNullOrEmpty(resource) || pair.Key == resource))
            {
                result.AddRange(console.Value.Lines.Where(line => line.Id > after && accepts(line)));
            }
        }

        result.Sort(static (left, right) => left.Time != right.Time ? left.Time.CompareTo(right.Time) : left.Id.CompareTo(right.Id));
        return result;
    }

    /// <summary>How many lines of a resource had to make room for later ones since it was cleared.</summary>
    public long CountDropped(string? resource)
    {
        lock (_lock)
        {
            return _consoles.Where(pair => string.IsNullOrEmpty(resource) || pair.Key == resource).Sum(pair => pair.Value.Dropped);
        }
    }

    /// <summary>How many lines are not here any more, or never were because too many resources write; what was cleared aside.</summary>
    public long CountLost()
    {
        lock (_lock)
        {
            return _clearedDrops + _refused + _consoles.Values.Sum(console => console.Dropped);
        }
    }

    public void Clear(string? resource)
    {
        lock (_lock)
        {
            foreach (var console in _consoles.Where(pair => string.IsNullOrEmpty(resource) || pair.Key == resource))
            {
                _clearedDrops += console.Value.Dropped;
                console.Value.Lines.Clear();
                (console.Value.Characters, console.Value.Dropped) = (0, 0);
            }
        }
    }

    private void Add(Console console, string resource, ReportedLine line)
    {
        // A report may come twice; a new run of the AppHost counts from the start again, but later.
        var written = line.Timestamp ?? time.GetUtcNow();
        if (line.Number <= console.LastNumber && written <= console.LastTime)
        {
            return;
        }

        var text = line.Text ?? "";
        text = text.Length > LongestLine ? $"{text[..LongestLine]}…" : text;
        (console.LastNumber, console.LastTime) = (line.Number, written);
        console.Lines.Enqueue(new ConsoleLine(++_lastId, resource, text, line.Error, written));
        console.Characters += text.Length;
        while (console.Lines.Count > MostLines || console.Characters > MostCharacters)
        {
            console.Characters -= console.Lines.Dequeue().Text.Length;
            console.Dropped++;
        }
    }

    private sealed class Console
    {
        public Queue<ConsoleLine> Lines { get; } = [];

        public long Characters { get; set; }

        public long Dropped { get; set; }

        public long LastNumber { get; set; }

        public DateTimeOffset LastTime { get; set; }
    }
}
