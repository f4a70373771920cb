namespace Causeway.MockIdentityProvider.Keys;

/// <summary>How a tenant changes its signing key.</summary>
internal enum RotationMode
{
    /// <summary>As planned: the next key has been published before it signs, and the old one stays for a while.</summary>
    Overlap,

    /// <summary>A key that nobody has seen before signs at once, and may even be published later.</summary>
    Instant,

    /// <summary>The signing key is withdrawn: tokens it signed are worth nothing any more.</summary>
    Emergency,

    /// <summary>A new key takes the place of the old one under the same <c>kid</c>.</summary>
    ReuseKeyId,
}
