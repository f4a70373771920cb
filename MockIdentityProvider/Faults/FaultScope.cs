namespace Causeway.MockIdentityProvider.Faults;

/// <summary>Whom a request concerns, as far as it says.</summary>
/// <param name="Tenant">The tenant, or the name that stands for many, as <see cref="Tenants.TenantReference.Segment"/> spells it.</param>
/// <param name="ClientId">The client or managed identity.</param>
internal sealed record FaultScope(string? Tenant, Guid? ClientId)
{
    public static readonly FaultScope Unknown = new(null, null);
}
