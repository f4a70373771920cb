using System.Security.Cryptography;
using Causeway.Authorizer.Verification;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.Authorizer.Keys;

/// <summary>An RSA key that passed the key policy.</summary>
public sealed class SigningKey
{
    private readonly string? _tenantId;

    internal SigningKey(string keyId, string? thumbprint, string? tenantId, RSAParameters parameters)
    {
        KeyId = keyId;
        Thumbprint = thumbprint ?? keyId;
        _tenantId = tenantId;
        SecurityKey = new RsaSecurityKey(parameters) { KeyId = keyId };
    }

    /// <summary>The key's <c>kid</c>.</summary>
    public string KeyId { get; }

    /// <summary>The key's <c>x5t</c>; Entra's keys have the same value there as in <c>kid</c>.</summary>
    public string Thumbprint { get; }

    internal SecurityKey SecurityKey { get; }

    internal bool BelongsTo(TrustedIssuer issuer) => _tenantId is null || _tenantId == issuer.TenantId;
}
