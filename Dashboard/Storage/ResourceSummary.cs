namespace Causeway.Dashboard.Storage;

/// <summary>What is stored of one resource.</summary>
public sealed record ResourceSummary(TelemetryResource Resource, int Logs, int Traces, int Instruments)
{
    public bool HasLogs => Logs > 0;

    public bool HasTraces { get; init; }

    public bool HasMetrics => Instruments > 0;

    public DateTimeOffset LastHeard { get; init; }

    /// <summary>Another instance of the same name sends, and this one does not any more: it is probably of an earlier run.</summary>
    public bool IsSilent { get; init; }
}
