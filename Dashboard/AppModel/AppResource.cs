using System.Diagnostics.CodeAnalysis;

namespace Causeway.Dashboard.AppModel;

/// <summary>A resource as the AppHost reports it; set, not init, since generated deserializers overwrite the defaults of the latter.</summary>
public sealed record AppResource
{
    public string Name { get; set; } = "";

    public string? DisplayName { get; set; }

    [AllowNull]
    public string Type { get; set => field = value ?? ""; } = "";

    [AllowNull]
    public string State { get; set => field = value ?? ""; } = "";

    /// <summary>Healthy, Unhealthy or Degraded; null where nothing checks it.</summary>
    public string? Health { get; set; }

    [AllowNull]
    public HealthReport[] HealthReports { get; set => field = value ?? []; } = [];

    public string? Parent { get; set; }

    /// <summary>The resources that it needs.</summary>
    [AllowNull]
    public ResourceReference[] References { get; set => field = value ?? []; } = [];

    [AllowNull]
    public string[] WaitingFor { get; set => field = value ?? []; } = [];

    public DateTimeOffset? CreatedAt { get; set; }

    public DateTimeOffset? StartedAt { get; set; }

    public DateTimeOffset? StoppedAt { get; set; }

    public int? ExitCode { get; set; }

    public int? Pid { get; set; }

    public string? Executable { get; set; }

    /// <summary>What it is made from: the path of a project, a command with its arguments, the image of a container.</summary>
    public string? Source { get; set; }

    [AllowNull]
    public ResourceUrl[] Urls { get; set => field = value ?? []; } = [];

    [AllowNull]
    public EnvironmentVariable[] Environment { get; set => field = value ?? []; } = [];

    [AllowNull]
    public ResourceCommand[] Commands { get; set => field = value ?? []; } = [];

    public int Order { get; set; }

    public string Title => string.IsNullOrEmpty(DisplayName) ? Name : DisplayName;
}
