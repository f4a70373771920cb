namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>A function's X-Ray setting; the emulator returns it, and traces as configured for itself.</summary>
internal sealed record TracingConfig(string Mode);
