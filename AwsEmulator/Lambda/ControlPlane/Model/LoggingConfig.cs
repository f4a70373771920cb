namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>Where and how a function's log is kept.</summary>
internal sealed record LoggingConfig(string LogFormat, string? ApplicationLogLevel, string? SystemLogLevel, string LogGroup);
