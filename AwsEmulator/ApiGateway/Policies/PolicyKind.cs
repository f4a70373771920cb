namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>What a policy is attached to; resource policies name principals.</summary>
internal enum PolicyKind
{
    Identity,
    Resource,
}
