using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>A request to a tenant's token endpoint.</summary>
internal sealed record TokenRequest(
    TenantReference Reference,
    EndpointVersion Version,
    TokenParameters Parameters,
    string? Authorization,
    string Origin,
    TokenRequestSummary Summary,
    CancellationToken Cancellation)
{
    /// <summary>The tenant of the path.</summary>
    /// <exception cref="EntraException">The path names no single tenant.</exception>
    public Tenant Tenant => Reference.Tenant ?? throw TenantErrors.NoTenant();
}
