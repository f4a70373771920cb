namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>One way to a token.</summary>
internal interface IGrant
{
    /// <summary>The <c>grant_type</c> values that choose it.</summary>
    IReadOnlyList<string> GrantTypes { get; }

    /// <exception cref="Errors.EntraException">The request is refused.</exception>
    ValueTask<TokenResponse> HandleAsync(TokenRequest request);
}
