namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>What a grant yields.</summary>
/// <param name="AccessToken">The token in compact serialization.</param>
/// <param name="Lifetime">When it begins and ends.</param>
/// <param name="Resource">The API's identifier as requested.</param>
internal sealed record TokenResponse(byte[] AccessToken, TokenLifetime Lifetime, string Resource);
