namespace Aspire.Hosting.ApplicationModel;

public static class KnownResourceStates {
    public static readonly string NotStarted = "NotStarted", Waiting = "Waiting", Starting = "Starting", Running = "Running";
    public static readonly string Stopping = "Stopping", Finished = "Finished", Exited = "Exited", FailedToStart = "FailedToStart";
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, Exited, FailedToStart];
}
public sealed record ResourceStateSnapshot(string Text, string? Style) {
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, Style: null);
}
public sealed record EnvironmentVariableSnapshot(string Name, string? Value, bool IsFromSpec);
public sealed record HealthReportSnapshot(string Name, HealthStatus? Status, string? Description, string? ExceptionText);
public sealed record RelationshipSnapshot(string ResourceName, string Type);
public sealed record ResourcePropertySnapshot(string Name, object? Value);
public sealed record UrlDisplayPropertiesSnapshot(string DisplayName = "", int SortOrder = 0);
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal) {
    public UrlDisplayPropertiesSnapshot DisplayProperties { get; init; } = new();
}
public enum ResourceCommandState { Enabled, Disabled, Hidden }
public enum IconVariant { Regular, Filled }
public sealed record ResourceCommandSnapshot(
    string Name, ResourceCommandState State, string DisplayName, string? DisplayDescription, object? Parameter,
    string? ConfirmationMessage, string? IconName, IconVariant? IconVariant, bool IsHighlighted);
public sealed record CustomResourceSnapshot {
    public required string ResourceType { get; init; }
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }
    public ResourceStateSnapshot? State { get; init; }
    public bool IsHidden { get; init; }
    public int? ExitCode { get; init; }
    public DateTime? CreationTimeStamp { get; init; }
    public DateTime? StartTimeStamp { get; init; }
    public DateTime? StopTimeStamp { get; init; }
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];
    public ImmutableArray<EnvironmentVariableSnapshot> EnvironmentVariables { get; init; } = [];
    public ImmutableArray<RelationshipSnapshot> Relationships { get; init; } = [];
    public ImmutableArray<ResourceCommandSnapshot> Commands { get; init; } = [];
    public ImmutableArray<HealthReportSnapshot> HealthReports { get; internal init; } = [];
    public HealthStatus? HealthStatus => State?.Text != KnownResourceStates.Running ? null
        : HealthReports.Select(report => report.Status ?? default).DefaultIfEmpty(Healthy).Min();
    /// <summary>It was healthy and the handlers of <see cref="ResourceReadyEvent"/> are done: what waits for it may start.</summary>
    internal bool IsReady { get; init; }
    internal bool IsHealthy => IsReady && HealthStatus == Healthy;
    internal bool IsSettled => IsReady || IsTerminal;
    internal bool IsTerminal => KnownResourceStates.TerminalStates.Contains(State?.Text);
    internal CustomResourceSnapshot Complete(IResource resource) => this with {
        CreationTimeStamp = CreationTimeStamp ?? DateTime.UtcNow,
        Relationships = [.. resource.All<ResourceRelationshipAnnotation>()
            .Select(relation => new RelationshipSnapshot(relation.Resource.Name, relation.Type))],
        Commands = [.. resource.All<ResourceCommandAnnotation>().Select(command => new ResourceCommandSnapshot(
            command.Name, command.IsOffered(State?.Text) ? ResourceCommandState.Enabled : ResourceCommandState.Hidden, command.DisplayName,
            command.Description, Parameter: null, ConfirmationMessage: null, IconName: null, IconVariant: null, IsHighlighted: false))],
    };
    public override string ToString() => $"{State?.Text}{(ExitCode is null or 0 ? "" : $" with code {ExitCode}")}";
    private const HealthStatus Healthy = Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;
}
public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot) {
    public IResource Resource => resource;
    public string ResourceId => resourceId;
    public CustomResourceSnapshot Snapshot => snapshot;
}
