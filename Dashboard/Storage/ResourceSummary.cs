namespace Causeway.Dashboard.Storage;

/// <summary>What is stored of one resource.</summary>
public sealed record ResourceSummary(TelemetryResource Resource, int Logs, int Traces, int Instruments)
{
    public bool HasLogs => Logs > 0;

    public bool HasTraces { get; init; }

    public bool HasMetrics => Instruments > 0;
}
