namespace Causeway.Dashboard.Storage;

/// <summary>What one resource sent in one request.</summary>
internal sealed record Batch<T>(TelemetryResource Resource, List<T> Items);
