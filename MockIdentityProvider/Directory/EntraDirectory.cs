using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Every tenant, found by GUID or verified domain.</summary>
internal sealed class EntraDirectory
{
    private readonly FrozenDictionary<string, Tenant> _byName;

    public EntraDirectory(ImmutableArray<Tenant> tenants)
    {
        Tenants = tenants;
        _byName = tenants
            .SelectMany(tenant => tenant.Domains.Append(tenant.IdText).Select(name => KeyValuePair.Create(name, tenant)))
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    public ImmutableArray<Tenant> Tenants { get; }

    public Tenant? FindTenant(string name) => _byName.GetValueOrDefault(name);
}
