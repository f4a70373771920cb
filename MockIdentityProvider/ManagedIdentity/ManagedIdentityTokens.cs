using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>Issues tokens to managed identities: certificate-strength clients whose tokens live for a day.</summary>
internal sealed class ManagedIdentityTokens(AccessTokenMinter minter, TimeProvider time)
{
    /// <exception cref="ManagedIdentityException">The identity is disabled, or there is no such API.</exception>
    public TokenResponse Issue(BoundIdentity identity, ManagedIdentityQuery query, TokenRequestSummary summary)
    {
        var (tenant, application) = identity;
        summary.TenantId = tenant.Id;
        summary.ClientId = application.AppId;
        try
        {
            if (!application.AccountEnabled)
            {
                throw ClientErrors.Disabled(application.AppId, application.DisplayName);
            }

            var resource = RequestedResource.Find(tenant, query.Resource);
            summary.ResourceId = resource.Application.AppId;
            var client = new AuthenticatedClient(tenant, application, ClientAuthenticationMethod.Certificate)
            {
                // A system-assigned identity is named by the resource that it belongs to.
                ManagedIdentityResourceId = application.ManagedIdentityResourceId
                    ?? $"/subscriptions/{tenant.IdText}/resourcegroups/causeway/providers/Microsoft.Web/sites/{application.DisplayName}",
            };
            resource.CheckAssignment(client);
            var lifetime = TokenLifetime.Starting(time.GetUtcNow(), TokenLifetime.ManagedIdentity);
            return new TokenResponse(minter.MintAppOnly(client, resource, lifetime), lifetime, query.Resource);
        }
        catch (EntraException exception)
        {
            var error = exception.Error;
            throw new ManagedIdentityException(error.Status, error.Error, $"AADSTS{error.Code}: {error.Message}");
        }
    }
}
