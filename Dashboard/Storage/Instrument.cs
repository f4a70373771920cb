namespace Causeway.Dashboard.Storage;

/// <summary>An instrument of a resource, with the latest points of each of its dimensions.</summary>
internal sealed class Instrument(TelemetryResource resource, MetricData first)
{
    private readonly Dictionary<string, Queue<MetricPoint>> _dimensions = new(StringComparer.Ordinal);

    public TelemetryResource Resource { get; } = resource;

    public MetricData Definition { get; } = first with { Points = [] };

    public void Add(MetricPoint point)
    {
        var key = string.Join('\u001f', point.Attributes
            .OrderBy(attribute => attribute.Key, StringComparer.Ordinal)
            .Select(attribute => $"{attribute.Key}\u001e{attribute.Value}"));
        if (!_dimensions.TryGetValue(key, out var points))
        {
            _dimensions[key] = points = [];
        }

        points.Enqueue(point);
    }

    /// <summary>Forgets the oldest point.</summary>
    public void RemoveOldest()
    {
        var (key, oldest) = _dimensions.MinBy(pair => pair.Value.Peek().Time);
        oldest.Dequeue();
        if (oldest.Count == 0)
        {
            _dimensions.Remove(key);
        }
    }

    public ulong OldestTime => _dimensions.Count == 0 ? ulong.MaxValue : _dimensions.Values.Min(points => points.Peek().Time);

    public InstrumentData Snapshot() => new(Resource, Definition, [.. _dimensions.Values.Select(points => points.ToArray())]);
}
