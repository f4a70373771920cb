namespace Causeway.Dashboard.Storage;

/// <summary>The latest points of an instrument that have the same attributes.</summary>
internal sealed class Dimension
{
    private const int FixedSize = 300;

    private readonly Queue<MetricPoint> _points = [];
    private MetricPoint _latest;

    public Dimension(Instrument instrument, MetricPoint first)
    {
        (Instrument, _latest) = (instrument, first);
        // What its points share is kept for as long as one of them is: it is counted here as well, for then its first bearer has gone.
        Size = FixedSize + first.Size + Footprint.TextOf(first.Attributes) + (KeyValue.PlaceSize * first.Attributes.Length);
    }

    public Instrument Instrument { get; }

    public KeyValue[] Attributes => _latest.Attributes;

    /// <summary>What it occupies without its points.</summary>
    public int Size { get; }

    public bool IsEmpty => _points.Count == 0;

    public void Add(MetricPoint point)
    {
        if (_points.Count > 0)
        {
            point.ShareWith(_latest);
        }

        _latest = point;
        _points.Enqueue(point);
    }

    public MetricPoint RemoveOldest() => _points.Dequeue();

    public MetricPoint[] ToArray() => _points.ToArray();
}
