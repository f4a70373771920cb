namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>When a token begins and ends. Entra dates it five minutes back, for clocks that run late.</summary>
/// <param name="IssuedAt"><c>iat</c> and <c>nbf</c>, in seconds since 1970.</param>
/// <param name="Expires"><c>exp</c>, in seconds since 1970.</param>
/// <param name="ExpiresIn">What the token response says.</param>
internal sealed record TokenLifetime(long IssuedAt, long Expires, int ExpiresIn)
{
    public static readonly TimeSpan Usual = TimeSpan.FromHours(1);

    public static readonly TimeSpan ManagedIdentity = TimeSpan.FromHours(24);

    public static readonly TimeSpan Shortest = TimeSpan.FromMinutes(10);

    public static readonly TimeSpan Longest = TimeSpan.FromHours(24);

    private const int SecondsBackdated = 300;
    private const int LongLife = 2 * 60 * 60;

    /// <summary>After how many seconds clients should ask again though the token still lives: half of a long life, null for a short one.</summary>
    public int? RefreshIn => ExpiresIn + 1 >= LongLife ? (ExpiresIn + 1) / 2 : null;

    /// <summary>When the token is really issued, in seconds since 1970.</summary>
    public long Now => IssuedAt + SecondsBackdated;

    public static TokenLifetime Starting(DateTimeOffset now, TimeSpan lifetime)
    {
        var start = now.ToUnixTimeSeconds();
        var seconds = (int)lifetime.TotalSeconds;
        return new TokenLifetime(start - SecondsBackdated, start + seconds, seconds - 1);
    }
}
