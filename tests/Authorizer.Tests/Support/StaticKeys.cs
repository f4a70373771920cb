using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Support;

internal sealed class StaticKeys(params SigningKey[] keys) : ISigningKeys
{
    public ValueTask<SigningKey?> FindAsync(TrustedIssuer issuer, string keyId, CancellationToken cancellationToken) =>
        ValueTask.FromResult(Array.Find(keys, key => key.KeyId == keyId));
}
