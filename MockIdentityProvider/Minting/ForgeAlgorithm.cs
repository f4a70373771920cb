namespace Causeway.MockIdentityProvider.Minting;

/// <summary>How a forged token is signed, whatever its header says.</summary>
internal enum ForgeAlgorithm
{
    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256.</summary>
    Rs256,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-384.</summary>
    Rs384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-512.</summary>
    Rs512,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-1.</summary>
    Rs1,

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    Ps256,

    /// <summary>RSASSA-PSS with SHA-384.</summary>
    Ps384,

    /// <summary>RSASSA-PSS with SHA-512.</summary>
    Ps512,

    /// <summary>ECDSA on P-256 with SHA-256, by the caller's own key or else by one that nobody publishes.</summary>
    Es256,

    /// <summary>HMAC with SHA-256.</summary>
    Hs256,

    /// <summary>HMAC with SHA-384.</summary>
    Hs384,

    /// <summary>HMAC with SHA-512.</summary>
    Hs512,
}
