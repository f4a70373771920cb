namespace Causeway.Authorizer.Verification;

/// <summary>What a token must satisfy beside being genuine.</summary>
public sealed record VerificationRules
{
    /// <summary>Entra's longest-lived access tokens last 28 hours, and count five minutes from before their issuance.</summary>
    public static readonly TimeSpan DefaultMaximumLifetime = TimeSpan.FromHours(29);

    /// <summary>The accepted issuers, by their <c>iss</c> value.</summary>
    public required IReadOnlyDictionary<string, TrustedIssuer> Issuers { get; init; }

    /// <summary>The accepted <c>aud</c> values, compared character by character.</summary>
    public required IReadOnlySet<string> Audiences { get; init; }

    /// <summary>The accepted <c>tid</c> values.</summary>
    public required IReadOnlySet<string> Tenants { get; init; }

    /// <summary>The accepted <c>azp</c> or <c>appid</c> values; null accepts any client.</summary>
    public IReadOnlySet<string>? Clients { get; init; }

    /// <summary>How far clocks may differ.</summary>
    public TimeSpan ClockSkew { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How far ahead <c>exp</c> may lie.</summary>
    public TimeSpan MaximumLifetime { get; init; } = DefaultMaximumLifetime;
}
