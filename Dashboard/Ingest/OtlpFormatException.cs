namespace Causeway.Dashboard.Ingest;

/// <summary>The request is not what OTLP says it should be.</summary>
internal sealed class OtlpFormatException(string message) : Exception(message);
