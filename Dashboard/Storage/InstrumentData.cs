namespace Causeway.Dashboard.Storage;

/// <summary>An instrument at one moment: one list of points, oldest first, for each dimension.</summary>
internal sealed record InstrumentData(TelemetryResource Resource, MetricData Definition, IReadOnlyList<MetricPoint[]> Dimensions);
