namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>One version of a function, and the key of its zip.</summary>
internal sealed record FunctionVersion(FunctionConfiguration Configuration, string CodeKey);
