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

    /// <summary>What is asked for on a user's behalf; null where that is left to what was asked for before.</summary>
    /// <exception cref="EntraException">The endpoint does not know the parameter.</exception>
    public string? Scope => RequestedScope.Read(Version, Parameters["scope"], Parameters["resource"]);

    /// <summary>What is asked for on a user's behalf.</summary>
    /// <exception cref="EntraException">Nothing is asked for, or what the endpoint does not know.</exception>
    public string RequiredScope => RequestedScope.Require(Version, Parameters["scope"], Parameters["resource"]);
}
