using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>Decides whether an assertion is meant for this tenant's token endpoint.</summary>
internal static class AssertionAudience
{
    private const string EntraOrigin = "https://login.microsoftonline.com";

    private static readonly string[] Endings = ["/oauth2/v2.0/token", "/oauth2/token", "/v2.0", "/"];

    /// <summary>Accepts the endpoint, the tenant's issuer, and both under the name of the real service.</summary>
    public static bool Matches(string audience, Tenant tenant, string origin) =>
        new[] { origin, EntraOrigin }.Any(start => tenant.Domains.Append(tenant.IdText).Any(name =>
            Endings.Any(end => string.Equals(audience, $"{start}/{name}{end}", StringComparison.OrdinalIgnoreCase))));
}
