using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Finds the tenants whose users a client may sign in.</summary>
internal static class ClientTenants
{
    /// <summary>The tenant of the path, or of those that it stands for the ones that have the client; at least one.</summary>
    /// <exception cref="EntraException">None has it. No tenant of the directory holds personal accounts, so <c>consumers</c> has none.</exception>
    public static Tenant[] Find(EntraDirectory directory, TenantReference reference, string clientId)
    {
        if (reference.Tenant is { } single)
        {
            return [single];
        }

        var tenants = reference.Kind != TenantKind.Consumers && Guid.TryParse(clientId, out var id)
            ? directory.Tenants.Where(tenant => tenant.FindApplication(id) is not null).ToArray()
            : [];
        return tenants.Length > 0 ? tenants : throw ClientErrors.NotFound(clientId, reference.Segment);
    }

    /// <exception cref="EntraException">The request names no client, or none of these tenants.</exception>
    public static Tenant[] Find(EntraDirectory directory, TokenRequest request) =>
        Find(directory, request.Reference, ClientCredential.Read(request.Parameters, request.Authorization).ClientId);
}
