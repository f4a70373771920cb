using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Tenants;

/// <summary>Finds what the first segment of a path stands for.</summary>
internal static class TenantResolver
{
    /// <exception cref="EntraException">There is no such tenant.</exception>
    public static TenantReference Resolve(EntraDirectory directory, string segment)
    {
        switch (segment.ToUpperInvariant())
        {
            case "COMMON":
                return new TenantReference(TenantKind.Common, null, "common");
            case "ORGANIZATIONS":
                return new TenantReference(TenantKind.Organizations, null, "organizations");
            case "CONSUMERS":
                return new TenantReference(TenantKind.Consumers, null, "consumers");
        }

        if (directory.FindTenant(segment) is { } tenant)
        {
            return new TenantReference(TenantKind.Single, tenant, tenant.IdText);
        }

        var isGuid = Guid.TryParseExact(segment, "D", out var id);
        if (isGuid && id == TenantReference.ConsumersTenantId)
        {
            return new TenantReference(TenantKind.Consumers, null, "consumers");
        }

        throw isGuid || IsDomain(segment) ? TenantErrors.NotFound(segment) : TenantErrors.InvalidName(segment);
    }

    /// <summary>Whether a name stands for all tenants of work and school accounts.</summary>
    public static bool IsForMany(string segment) => segment.ToUpperInvariant() is "COMMON" or "ORGANIZATIONS";

    private static bool IsDomain(string segment) =>
        segment.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(segment) == UriHostNameType.Dns;
}
