namespace Causeway.MockIdentityProvider.Client;

/// <summary>Which genuine token a forged one starts from.</summary>
public enum TokenKind
{
    /// <summary>An access token.</summary>
    AccessToken,

    /// <summary>An ID token, which no API may accept; it needs a user.</summary>
    IdToken,
}
