using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>Finds the keys of the issuers that federated credentials trust. The mock's own tenants need no request.</summary>
internal sealed class ExternalKeys(
    ExternalKeyCache cache, DirectoryStore directory, KeyStore ownKeys, Issuers issuers, TimeProvider time)
{
    /// <exception cref="EntraException">The issuer's key set cannot be read.</exception>
    public async ValueTask<RSAParameters?> FindAsync(FederatedCredential credential, string? keyId, CancellationToken cancellation)
    {
        if (keyId is null)
        {
            return null;
        }

        return OwnTenant(credential.Issuer) is { } tenant
            ? ownKeys.RingOf(tenant.Id).PublishedAt(time.GetUtcNow()).FirstOrDefault(key => key.KeyId == keyId)?.PublicKey
            : await cache.FindAsync(credential, keyId, cancellation);
    }

    private Tenant? OwnTenant(string issuer) => directory.Current.Tenants
        .FirstOrDefault(tenant => issuers.V1(tenant.IdText) == issuer || issuers.V2(tenant.IdText) == issuer);
}
