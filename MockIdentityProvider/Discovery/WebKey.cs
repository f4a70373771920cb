using Causeway.MockIdentityProvider.Keys;

namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>A key as a key set shows it (RFC 7517 section 4); null members are left out.</summary>
internal sealed record WebKey(string? KeyId, string Thumbprint, string Use, string Modulus, string Exponent, string? Certificate, string Issuer)
{
    public static WebKey From(SigningKey key, string issuer) =>
        new(key.KeyId, key.KeyId, "sig", key.Modulus, key.Exponent, key.Certificate, issuer);
}
