namespace Causeway.Dashboard.Storage;

/// <summary>The status codes of OTLP, with its numbers.</summary>
public enum SpanStatus
{
    Unset = 0,
    Ok = 1,
    Error = 2,
}
