using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>Decides whether an assertion is meant for the token endpoint that was asked.</summary>
internal static class AssertionAudience
{
    private const string EntraOrigin = "https://login.microsoftonline.com";

    private static readonly string[] Endpoints = ["/oauth2/v2.0/token", "/oauth2/token"];
    private static readonly string[] Issuers = ["/v2.0", "/"];

    /// <summary>
    /// Accepts the tenant's endpoint and issuer, the endpoint under the name by which the request calls many tenants, and all of
    /// them under the name of the real service.
    /// </summary>
    public static bool Matches(string audience, Tenant tenant, TenantReference reference, string origin)
    {
        var ofTenant = tenant.Domains.Append(tenant.IdText).SelectMany(name => Endpoints.Concat(Issuers).Select(end => name + end));
        var ofRequest = Endpoints.Select(end => reference.Segment + end);
        return ofTenant.Concat(ofRequest).Any(path => new[] { origin, EntraOrigin }.Any(start =>
            string.Equals(audience, $"{start}/{path}", StringComparison.OrdinalIgnoreCase)));
    }
}
