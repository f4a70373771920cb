namespace Causeway.MockIdentityProvider.Minting;

/// <summary>Which genuine token a forged one starts from.</summary>
internal enum ForgeKind
{
    /// <summary>An access token.</summary>
    AccessToken,

    /// <summary>An ID token, which no API may accept; it needs a user.</summary>
    IdToken,
}
