namespace Causeway.AwsEmulator.ApiGateway.Configuration;

/// <summary>What the control plane calls the parts of an API.</summary>
/// <remarks>
/// <c>Resources</c>: by path.<br/>
/// <c>Authorizers</c>: by name.
/// </remarks>
internal sealed record ApiIdentifiers(
    string DeploymentId, IReadOnlyDictionary<string, string> Resources, IReadOnlyDictionary<string, string> Authorizers);
