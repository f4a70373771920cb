namespace Causeway.Dashboard.Storage;

/// <summary>How the points of an instrument are to be read.</summary>
internal enum InstrumentKind
{
    Gauge,
    Sum,
    Histogram,
    Summary,
}
