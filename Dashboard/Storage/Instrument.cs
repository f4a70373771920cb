namespace Causeway.Dashboard.Storage;

/// <summary>An instrument of a resource, with the latest points of each of its dimensions.</summary>
internal sealed class Instrument(TelemetryResource resource, MetricData first)
{
    private const int FixedSize = 500;

    private readonly Dictionary<KeyValue[], Dimension> _dimensions = new(AttributeSetComparer.Instance);

    public TelemetryResource Resource { get; } = resource;

    public MetricData Definition { get; } = first with { Points = [] };

    /// <summary>What it occupies without its dimensions.</summary>
    public int Size => FixedSize + Footprint.Of(Definition.Meter) + Footprint.Of(Definition.Name) + Footprint.Of(Definition.Description) + Footprint.Of(Definition.Unit);

    public bool IsEmpty => _dimensions.Count == 0;

    /// <returns>The dimension that the point belongs to, and whether it is a new one.</returns>
    public (Dimension Dimension, bool IsNew) DimensionOf(MetricPoint point)
    {
        Array.Sort(point.Attributes, static (left, right) => string.CompareOrdinal(left.Key, right.Key));
        if (_dimensions.TryGetValue(point.Attributes, out var dimension))
        {
            return (dimension, false);
        }

        return (_dimensions[point.Attributes] = new Dimension(this, point), true);
    }

    public void Remove(Dimension dimension) => _dimensions.Remove(dimension.Attributes);

    public InstrumentData Snapshot() => new(Resource, Definition, [.. _dimensions.Values.Select(dimension => dimension.ToArray())]);
}
