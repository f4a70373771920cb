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

    /// <summary>The signature gains a byte.</summary>
    Extension,

    /// <summary>The signature is nothing but zeros: for ECDSA, r and s are 0.</summary>
    Zeros,

    /// <summary>The last segment is empty.</summary>
    NoSignature,

    /// <summary>The last segment is missing, with its dot.</summary>
    MissingSegment,

    /// <summary>A fourth segment follows.</summary>
    ExtraSegment,

    /// <summary>Each segment ends in the padding of base64.</summary>
    Padding,

    /// <summary>The unused bits at the end of the signature are set.</summary>
    NonCanonical,
}
