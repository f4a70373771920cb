namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>Names the version of a managed runtime.</summary>
internal sealed record RuntimeVersionConfig(string RuntimeVersionArn);
