namespace Causeway.Dashboard.AppModel;

/// <summary>A line that a resource wrote, numbered by the AppHost.</summary>
internal sealed record ReportedLine(long Number, string? Text, bool Error, DateTimeOffset? Timestamp);
