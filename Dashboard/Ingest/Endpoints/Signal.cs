namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>The three kinds of telemetry.</summary>
internal enum Signal
{
    Traces,
    Logs,
    Metrics,
}
