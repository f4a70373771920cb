namespace Causeway.Dashboard.Storage;

/// <summary>Maps OTLP's 24 severity numbers to levels.</summary>
/// <seealso href="https://opentelemetry.io/docs/specs/otel/logs/data-model/#field-severitynumber"/>
internal static class Severities
{
    public const int Highest = 24;

    public static Severity FromNumber(int number) => number switch
    {
        <= 0 => Severity.Information,
        <= 4 => Severity.Trace,
        <= 8 => Severity.Debug,
        <= 12 => Severity.Information,
        <= 16 => Severity.Warning,
        <= 20 => Severity.Error,
        _ => Severity.Critical,
    };
}
