namespace Causeway.Dashboard.Storage;

/// <summary>Levels as .NET names them.</summary>
public enum Severity
{
    Trace,
    Debug,
    Information,
    Warning,
    Error,
    Critical,
}
