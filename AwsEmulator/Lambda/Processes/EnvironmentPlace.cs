namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>Where an execution environment lives.</summary>
/// <param name="TaskFolder">The function's code, shared by its environments.</param>
/// <param name="TemporaryFolder">Its own folder, which outlives its process.</param>
/// <param name="LogStream">The stream of its log.</param>
/// <param name="RuntimeApi">The address of its Runtime API, without scheme.</param>
/// <param name="Endpoint">The address of the emulator.</param>
internal sealed record EnvironmentPlace(string TaskFolder, string TemporaryFolder, string LogStream, string RuntimeApi, string Endpoint);
