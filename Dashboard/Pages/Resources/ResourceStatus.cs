using Causeway.Dashboard.AppModel;

namespace Causeway.Dashboard.Pages.Resources;

/// <summary>A resource's state and health in a few words.</summary>
/// <param name="Text">The words.</param>
/// <param name="Tone">good, busy, bad or idle.</param>
internal sealed record ResourceStatus(string Text, string Tone)
{
    /// <summary>A shape for each tone, so that color is not the only difference.</summary>
    public string Shape => Tone switch { "good" => "●", "busy" => "◐", "bad" => "▲", _ => "○" };

    public static ResourceStatus Of(AppResource resource) => resource switch
    {
        { WaitingFor: [_, ..] names } => new($"Waiting for {string.Join(", ", names)}", "busy"),
        { State: "Exited" or "Finished", ExitCode: null or 0 } => new(resource.State, "idle"),
        { State: "Exited" or "Finished", ExitCode: { } code } => new($"Exited with {code}", "bad"),
        { State: "FailedToStart" } => new("Failed to start", "bad"),
        { State: "RuntimeUnhealthy" } => new("Runtime unhealthy", "bad"),
        { State: "NotStarted" } => new("Not started", "idle"),
        { State: "Waiting" or "Starting" or "Stopping" or "Building" } => new(resource.State, "busy"),
        { State: "Running", Health: "Unhealthy" } => new("Running, unhealthy", "bad"),
        { State: "Running", Health: "Degraded" } => new("Running, degraded", "busy"),
        { State: "Running", Health: "Healthy" } => new("Running, healthy", "good"),
        { State: "Running" or "Active" } => new(resource.State, "good"),
        { State: "" } => new("Unknown", "idle"),
        _ => new(resource.State, "idle"),
    };
}
