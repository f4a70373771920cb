namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>A policy that AWS would refuse. The message says which part, and never quotes a secret.</summary>
internal sealed class PolicyFormatException(string message) : Exception(message);
