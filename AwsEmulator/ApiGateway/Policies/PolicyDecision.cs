namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>What a policy says of one request; silence denies.</summary>
internal enum PolicyDecision
{
    ImplicitDeny,
    Allow,
    ExplicitDeny,
}
