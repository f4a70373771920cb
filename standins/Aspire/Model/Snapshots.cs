namespace Aspire.Hosting.ApplicationModel;

public static class KnownResourceStates {
    public static readonly string NotStarted = "NotStarted", Waiting = "Waiting", Starting = "Starting", Running = "Running";
    public static readonly string Finished = "Finished", Exited = "Exited", FailedToStart = "FailedToStart";
    public static readonly IReadOnlyList<string> TerminalStates = [Finished, Exited, FailedToStart];
}

public sealed record ResourceStateSnapshot(string Text, string? Style) {
    public static implicit operator ResourceStateSnapshot?(string? s) => s is null ? null : new(s, Style: null);
}

public sealed record ResourcePropertySnapshot(string Name, object? Value);
public sealed record UrlSnapshot(string? Name, string Url, bool IsInternal);

public sealed record CustomResourceSnapshot {
    public required string ResourceType { get; init; }
    public required ImmutableArray<ResourcePropertySnapshot> Properties { get; init; }
    public ResourceStateSnapshot? State { get; init; }
    public int? ExitCode { get; init; }
    public DateTime? StartTimeStamp { get; init; }
    public ImmutableArray<UrlSnapshot> Urls { get; init; } = [];
    public HealthStatus? HealthStatus { get; internal init; }

    /// <summary>It was healthy and the handlers of <see cref="ResourceReadyEvent"/> are done: what waits for it may start.</summary>
    internal bool IsReady { get; init; }
    internal bool IsHealthy => IsReady && HealthStatus == Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy;
    internal bool IsSettled => IsReady || IsTerminal;
    internal bool IsTerminal => KnownResourceStates.TerminalStates.Contains(State?.Text);
    public override string ToString() => $"{State?.Text}{(ExitCode is null or 0 ? "" : $" with code {ExitCode}")}";
}

public class ResourceEvent(IResource resource, string resourceId, CustomResourceSnapshot snapshot) {
    public IResource Resource => resource;
    public string ResourceId => resourceId;
    public CustomResourceSnapshot Snapshot => snapshot;
}
