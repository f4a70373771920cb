namespace Causeway.Authorizer.Verification;

/// <summary>The dates of a token against the clock, RFC 7519 §4.1.4 to §4.1.6.</summary>
internal static class LifetimeRules
{
    public static RefusalReason? Check(TokenClaims claims, VerificationRules rules, DateTimeOffset utcNow)
    {
        if (claims.ExpiresAt is not { } expiresAt)
        {
            return RefusalReason.ExpirationMissing;
        }

        if (claims.NotBefore > expiresAt || claims.IssuedAt > expiresAt)
        {
            return RefusalReason.DatesInconsistent;
        }

        var now = utcNow.ToUnixTimeMilliseconds() / 1000.0;
        var skew = rules.ClockSkew.TotalSeconds;
        return now >= expiresAt + skew ? RefusalReason.Expired
            : claims.NotBefore > now + skew ? RefusalReason.NotYetValid
            : claims.IssuedAt > now + skew ? RefusalReason.IssuedInFuture
            : expiresAt > now + skew + rules.MaximumLifetime.TotalSeconds ? RefusalReason.LifetimeTooLong
            : null;
    }
}
