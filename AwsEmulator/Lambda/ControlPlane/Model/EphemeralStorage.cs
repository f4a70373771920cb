namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>The size of a function's folder for temporary files, in megabytes.</summary>
internal sealed record EphemeralStorage(int Size);
