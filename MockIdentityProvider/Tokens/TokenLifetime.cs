namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>When a token begins and ends. Entra dates it five minutes back, for clocks that run late.</summary>
/// <param name="IssuedAt"><c>iat</c> and <c>nbf</c>, in seconds since 1970.</param>
/// <param name="Expires"><c>exp</c>, in seconds since 1970.</param>
/// <param name="ExpiresIn">What the token response says.</param>
internal sealed record TokenLifetime(long IssuedAt, long Expires, int ExpiresIn)
{
    public static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    public static readonly TimeSpan ManagedIdentity = TimeSpan.FromHours(24);

    private const int SecondsBackdated = 300;

    public static TokenLifetime Starting(DateTimeOffset now, TimeSpan lifetime)
    {
        var start = now.ToUnixTimeSeconds();
        var seconds = (int)lifetime.TotalSeconds;
        return new TokenLifetime(start - SecondsBackdated, start + seconds, seconds - 1);
    }
}
