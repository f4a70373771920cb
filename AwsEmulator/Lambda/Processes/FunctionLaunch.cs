namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>How a function's process is started.</summary>
/// <param name="Command">The program and its arguments.</param>
/// <param name="Environment">All of its variables.</param>
/// <param name="Folder">Where it starts.</param>
internal sealed record FunctionLaunch(
    IReadOnlyList<string> Command, IReadOnlyDictionary<string, string> Environment, string Folder);
