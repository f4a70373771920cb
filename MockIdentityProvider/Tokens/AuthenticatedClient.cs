using System.Collections.Immutable;
using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>A client that has proved itself.</summary>
internal sealed record AuthenticatedClient(Tenant Tenant, Application Application, ClientAuthenticationMethod Method)
{
    /// <summary>What the client says it can do, for APIs that ask.</summary>
    public ImmutableArray<string> Capabilities { get; init; } = [];

    /// <summary>The Azure resource of a managed identity that got here through a managed identity endpoint.</summary>
    public string? ManagedIdentityResourceId { get; init; }
}
