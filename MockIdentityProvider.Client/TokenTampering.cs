namespace Causeway.MockIdentityProvider.Client;

/// <summary>What happens to a token after it was signed.</summary>
public enum TokenTampering
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
