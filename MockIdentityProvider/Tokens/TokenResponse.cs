namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>What a grant yields.</summary>
/// <param name="AccessToken">The token in compact serialization.</param>
/// <param name="Lifetime">When it begins and ends.</param>
/// <param name="Resource">The API's identifier as requested.</param>
internal sealed record TokenResponse(byte[] AccessToken, TokenLifetime Lifetime, string Resource)
{
    /// <summary>The granted permissions, where a user is involved.</summary>
    public string? Scope { get; init; }

    public string? RefreshToken { get; init; }

    public byte[]? IdToken { get; init; }

    /// <summary>Names the user for Microsoft's client libraries.</summary>
    public string? ClientInfo { get; init; }
}
