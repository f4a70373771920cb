namespace Causeway.Dashboard.AppModel;

/// <summary>What one health check found.</summary>
public sealed record HealthReport(string Name, string? Status, string? Description);
