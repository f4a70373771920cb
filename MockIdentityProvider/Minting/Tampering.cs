namespace Causeway.MockIdentityProvider.Minting;

/// <summary>What happens to a token after it was signed.</summary>
internal enum Tampering
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>One bit of the signature flips.</summary>
    Signature,

    /// <summary>The claims change.</summary>
    Claims,

    /// <summary>The signature loses its last byte.</summary>
    Truncation,
}
