using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest;

/// <summary>Applies the limits of attributes while they are read.</summary>
internal static class IngestLimiter
{
    public static string Cut(this TelemetryLimits limits, string value) =>
        value.Length <= limits.MaxAttributeLength ? value : value[..limits.MaxAttributeLength];

    public static KeyValue[] ToLimited(this TelemetryLimits limits, List<KeyValue> attributes) =>
        attributes.Count <= limits.MaxAttributeCount ? [.. attributes] : [.. attributes.Take(limits.MaxAttributeCount)];
}
