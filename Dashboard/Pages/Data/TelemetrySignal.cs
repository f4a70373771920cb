namespace Causeway.Dashboard.Pages.Data;

/// <summary>What can be exported and cleared by itself.</summary>
public enum TelemetrySignal
{
    All,
    Traces,
    Logs,
    Metrics,
}
