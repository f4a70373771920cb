using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Finds the user a ticket stands for, at the endpoint of the user's tenant or of all tenants.</summary>
internal static class TicketOwner
{
    public static (Tenant Tenant, User User)? Find(EntraDirectory directory, TokenRequest request, Ticket ticket)
    {
        var tenant = directory.FindTenant(ticket.TenantId.ToString());
        var isServedHere = request.Reference.TenantId is null || request.Reference.TenantId == ticket.TenantId;
        return isServedHere && tenant?.FindUser(ticket.UserId) is { } user ? (tenant, user) : null;
    }
}
