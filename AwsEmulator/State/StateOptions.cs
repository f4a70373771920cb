namespace Causeway.AwsEmulator.State;

/// <summary>The setting <c>State</c>, on the command line <c>--state FOLDER</c>.</summary>
internal sealed class StateOptions
{
    public const string Setting = "State";

    /// <summary>The folder that keeps what clients create; null keeps it in memory.</summary>
    public string? Folder { get; set; }
}
