namespace Causeway.AwsEmulator.Lambda.Processes;

/// <summary>This machine cannot run the function's runtime.</summary>
internal sealed class LaunchException(string message) : Exception(message);
