namespace Causeway.Dashboard.Storage;

/// <summary>What one request says of one instrument.</summary>
internal sealed record MetricData(
    string Meter,
    string Name,
    string Description,
    string Unit,
    InstrumentKind Kind,
    bool IsDelta,
    bool IsMonotonic,
    List<MetricPoint> Points);
