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

    /// <summary>RSASSA-PSS with SHA-256.</summary>
    Ps256,
}
