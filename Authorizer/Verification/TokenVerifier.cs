using Causeway.Authorizer.Keys;

namespace Causeway.Authorizer.Verification;

/// <summary>
/// Verifies Entra access tokens: a strict envelope, the signature, issuer, audience and lifetime, then Entra's own rules.
/// It needs no host: rules, keys and clock come from outside.
/// </summary>
public sealed class TokenVerifier
{
    private readonly VerificationRules _rules;
    private readonly ISigningKeys _keys;
    private readonly TimeProvider _time;
    private readonly IdentityModelCheck _identityModel;

    /// <summary>Makes a verifier; it keeps no state and may serve any number of callers.</summary>
    public TokenVerifier(VerificationRules rules, ISigningKeys keys, TimeProvider time)
    {
        _rules = rules;
        _keys = keys;
        _time = time;
        _identityModel = new IdentityModelCheck(rules, time);
    }

    /// <summary>Verifies a token in compact serialization (RFC 7519 §7.2). Whatever the text is, the outcome is a result.</summary>
    /// <exception cref="KeysUnavailableException">Nothing can be said of the token, because its issuer's keys cannot be had.</exception>
    public async ValueTask<VerificationResult> VerifyAsync(string token, CancellationToken cancellationToken)
    {
        var envelope = new TokenEnvelope();
        if (envelope.Open(token) is { } malformed)
        {
            return VerificationResult.Refused(malformed, envelope.Hints);
        }

        var claims = envelope.Claims!;
        var hints = envelope.Hints;
        if (claims.Issuer is null || !_rules.Issuers.TryGetValue(claims.Issuer, out var issuer))
        {
            return VerificationResult.Refused(
                claims.Issuer is null ? RefusalReason.IssuerMissing : RefusalReason.IssuerNotAllowed, hints);
        }

        var key = await _keys.FindAsync(issuer, envelope.Header!.KeyId, cancellationToken).ConfigureAwait(false);
        VerifiedToken? verified = null;
        var refusal = CheckKey(envelope.Header, key, issuer)
            ?? await _identityModel.CheckAsync(token, claims, key!).ConfigureAwait(false)
            ?? LifetimeRules.Check(claims, _rules, _time.GetUtcNow())
            ?? EntraRules.Check(claims, issuer, _rules, out verified);
        return refusal is { } reason
            ? VerificationResult.Refused(reason, hints)
            : VerificationResult.Accepted(verified!, hints);
    }

    private static RefusalReason? CheckKey(JoseHeader header, SigningKey? key, TrustedIssuer issuer) =>
        key is null ? RefusalReason.KeyUnknown
        : !key.BelongsTo(issuer) ? RefusalReason.KeyNotForIssuer
        : header.Thumbprint is { } thumbprint && thumbprint != key.Thumbprint ? RefusalReason.ThumbprintMismatch
        : null;
}
