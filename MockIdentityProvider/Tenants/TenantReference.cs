using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.Tenants;

/// <summary>The tenant, or group of tenants, that a path names.</summary>
/// <param name="Kind">What is named.</param>
/// <param name="Tenant">The tenant, where one of the directory is named.</param>
/// <param name="Segment">How URLs that lead back here spell it.</param>
internal sealed record TenantReference(TenantKind Kind, Tenant? Tenant, string Segment)
{
    /// <summary>The tenant of all personal Microsoft accounts.</summary>
    public static readonly Guid ConsumersTenantId = new("9188040d-6c67-4c5b-b112-36a304b66dad");

    /// <summary>The tenant's id; null for <c>common</c> and <c>organizations</c>, which stand for many.</summary>
    public Guid? TenantId => Kind switch
    {
        TenantKind.Single => Tenant!.Id,
        TenantKind.Consumers => ConsumersTenantId,
        _ => null,
    };
}
