using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Trust in tokens of another issuer: who bears one with this subject and audience is the client.</summary>
/// <param name="Name">The credential's name.</param>
/// <param name="Issuer">The exact <c>iss</c>.</param>
/// <param name="Subject">The exact <c>sub</c>.</param>
/// <param name="Audiences">The accepted <c>aud</c> values.</param>
/// <param name="KeySet">Where the issuer's keys are; null to find them through its discovery document.</param>
/// <seealso href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation"/>
internal sealed record FederatedCredential(
    string Name, string Issuer, string Subject, ImmutableArray<string> Audiences, Uri? KeySet);
