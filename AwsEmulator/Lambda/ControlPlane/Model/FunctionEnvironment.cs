namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>The environment variables of a function.</summary>
internal sealed record FunctionEnvironment(IReadOnlyDictionary<string, string> Variables);
