using System.Security.Cryptography;
using Causeway.Authorizer.Verification;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.Authorizer.Keys;

/// <summary>An RSA key that passed the key policy.</summary>
public sealed class SigningKey
{
    private static readonly CryptoProviderFactory Factory = new() { CacheSignatureProviders = false };
    private readonly SignatureProvider _provider;
    private readonly string? _tenantId;

    internal SigningKey(string keyId, string? thumbprint, string? tenantId, RSAParameters parameters)
    {
        KeyId = keyId;
        Thumbprint = thumbprint ?? keyId;
        _tenantId = tenantId;
        var key = new RsaSecurityKey(parameters) { KeyId = keyId, CryptoProviderFactory = Factory };
        _provider = Factory.CreateForVerifying(key, SecurityAlgorithms.RsaSha256);
    }

    /// <summary>The key's <c>kid</c>.</summary>
    public string KeyId { get; }

    /// <summary>The key's <c>x5t</c>; Entra's keys have the same value there as in <c>kid</c>.</summary>
    public string Thumbprint { get; }

    internal bool BelongsTo(TrustedIssuer issuer) => _tenantId is null || _tenantId == issuer.TenantId;

    internal bool Verify(byte[] signedBytes, byte[] signature) => _provider.Verify(signedBytes, signature);
}
