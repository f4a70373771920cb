namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>A function's SnapStart setting; the emulator returns it and starts functions as without it.</summary>
internal sealed record SnapStart(string ApplyOn, string OptimizationStatus);
