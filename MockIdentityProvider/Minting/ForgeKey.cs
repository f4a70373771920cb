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

    /// <summary>The tenant's public key as PEM, abused as HMAC secret.</summary>
    PublicKeyAsSecret,

    /// <summary>None: the signature is empty.</summary>
    None,
}
