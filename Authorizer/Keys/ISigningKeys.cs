using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Keys;

/// <summary>The keys of the trusted issuers.</summary>
public interface ISigningKeys
{
    /// <summary>The issuer's key of this id; null when it publishes none, as far as can be known now.</summary>
    /// <exception cref="KeysUnavailableException">The keys cannot be had.</exception>
    ValueTask<SigningKey?> FindAsync(TrustedIssuer issuer, string keyId, CancellationToken cancellationToken);
}
