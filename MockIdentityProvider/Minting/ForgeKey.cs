using Causeway.MockIdentityProvider.Faults;

namespace Causeway.MockIdentityProvider.Minting;

/// <summary>Whose key signs a forged token.</summary>
internal enum ForgeKey
{
    /// <summary>The tenant's signing key.</summary>
    Tenant,

    /// <summary>A key nobody publishes, under the <c>kid</c> of the tenant's signing key.</summary>
    Foreign,

    /// <summary>A key nobody publishes, under its own <c>kid</c>.</summary>
    Unpublished,

    /// <summary>The signing key of another tenant of the directory, under its <c>kid</c>.</summary>
    OtherTenant,

    /// <summary>The tenant's public key as PEM, abused as HMAC secret.</summary>
    PublicKeyAsSecret,

    /// <summary>The key of 1024 bits that <see cref="FaultKind.WeakKeys"/> publishes under the <c>kid</c> of the tenant's signing key.</summary>
    Weak,

    /// <summary>
    /// None: the signature is the padded digest, which is valid under the exponent 1 that <see cref="FaultKind.ExponentOne"/> publishes.
    /// </summary>
    ExponentOne,

    /// <summary>None: the signature is empty.</summary>
    None,
}
