using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>The API a token is for, with the identifier the client asked by.</summary>
internal sealed record RequestedResource(Application Application, string Identifier)
{
    /// <summary>The audience: the client id in version 2.0 tokens, what was asked for in version 1.0.</summary>
    public string Audience => Application.AccessTokenVersion == 2 ? Application.AppId.ToString() : Identifier;

    /// <summary>Finds an API of the tenant, or one of Microsoft's own.</summary>
    /// <exception cref="EntraException">The tenant has no such API.</exception>
    public static RequestedResource Find(Tenant tenant, string identifier) =>
        (tenant.FindResource(identifier) ?? WellKnownResources.Find(identifier)) is { AccountEnabled: true } application
            ? new RequestedResource(application, identifier)
            : throw ResourceErrors.NotFound(identifier, tenant.DisplayName);

    /// <summary>Keeps clients without a role out of APIs that require one.</summary>
    /// <exception cref="EntraException">The client has no role.</exception>
    public void CheckAssignment(AuthenticatedClient client)
    {
        if (Application.AppRoleAssignmentRequired && client.Application.RolesOn(Application).IsEmpty)
        {
            throw ResourceErrors.NotAssigned(client.Application.Describe(), Application.Describe());
        }
    }
}
