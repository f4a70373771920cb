namespace Causeway.Dashboard.Startup;

/// <summary>Which of the three addresses a connection came in by.</summary>
internal enum Listener
{
    Frontend,
    OtlpGrpc,
    OtlpHttp,
}
