namespace Causeway.Authorizer.Keys;

/// <summary>How long fetched keys serve, and how often they may be fetched.</summary>
public sealed record KeyCachePolicy
{
    /// <summary>After this age keys are refreshed in the background; a key that was withdrawn stops working then.</summary>
    public TimeSpan RefreshAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>While refreshing fails, the last known good keys serve up to this age.</summary>
    public TimeSpan MaximumAge { get; init; } = TimeSpan.FromHours(24);

    /// <summary>How many unknown key ids may each cause a refresh at once.</summary>
    public int UnknownKeyBurst { get; init; } = 2;

    /// <summary>
    /// After that, unknown key ids cause one refresh per interval. A refresh brings every key, so while strangers keep
    /// the bucket empty it is their refreshes that bring a real new key.
    /// </summary>
    public TimeSpan UnknownKeyInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The pause after a failed fetch while no usable keys are at hand.</summary>
    public TimeSpan RetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The pause after a failed refresh while usable keys are at hand.</summary>
    public TimeSpan RefreshRetryAfter { get; init; } = TimeSpan.FromSeconds(30);
}
