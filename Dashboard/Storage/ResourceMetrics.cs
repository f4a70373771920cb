namespace Causeway.Dashboard.Storage;

/// <summary>The instruments of one resource, and the order in which their points came.</summary>
internal sealed class ResourceMetrics
{
    private readonly Queue<Dimension> _oldestFirst = [];

    public Dictionary<(string Meter, string Name), Instrument> Instruments { get; } = [];

    public int Points => _oldestFirst.Count;

    public long Size { get; private set; }

    public void Add(TelemetryResource resource, MetricData data)
    {
        if (data.Points.Count == 0)
        {
            return;
        }

        if (!Instruments.TryGetValue((data.Meter, data.Name), out var instrument))
        {
            Instruments[(data.Meter, data.Name)] = instrument = new Instrument(resource, data);
            Size += instrument.Size;
        }

        foreach (var point in data.Points)
        {
            var (dimension, isNew) = instrument.DimensionOf(point);
            dimension.Add(point);
            _oldestFirst.Enqueue(dimension);
            Size += point.Size + (isNew ? dimension.Size : 0);
        }
    }

    public void RemoveOldest()
    {
        var dimension = _oldestFirst.Dequeue();
        Size -= dimension.RemoveOldest().Size;
        if (!dimension.IsEmpty)
        {
            return;
        }

        var instrument = dimension.Instrument;
        instrument.Remove(dimension);
        Size -= dimension.Size;
        if (instrument.IsEmpty)
        {
            Instruments.Remove((instrument.Definition.Meter, instrument.Definition.Name));
            Size -= instrument.Size;
        }
    }
}
