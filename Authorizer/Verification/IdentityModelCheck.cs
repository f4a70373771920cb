using System.Runtime.CompilerServices;
using Causeway.Authorizer.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.Authorizer.Verification;

/// <summary>
/// Signature, issuer, audience and lifetime by Microsoft.IdentityModel, which reads the token anew: two readers have to
/// agree on it. What it is lenient about has been refused by then, see docs/verifier-matrix.md.
/// </summary>
internal sealed class IdentityModelCheck(VerificationRules rules, TimeProvider time)
{
    private readonly JsonWebTokenHandler _handler = new() { MaximumTokenSizeInBytes = TokenEnvelope.MaximumLength };
    private readonly ConditionalWeakTable<SigningKey, TokenValidationParameters> _parameters = [];

    public async ValueTask<RefusalReason?> CheckAsync(string token, TokenClaims claims, SigningKey key)
    {
        var result = await _handler.ValidateTokenAsync(token, _parameters.GetValue(key, ParametersFor)).ConfigureAwait(false);
        return result.IsValid ? null : result.Exception switch
        {
            SecurityTokenInvalidIssuerException => RefusalReason.IssuerNotAllowed,
            SecurityTokenInvalidAudienceException => claims.Audiences is null ? RefusalReason.AudienceMissing : RefusalReason.AudienceNotAllowed,
            SecurityTokenInvalidLifetimeException => LifetimeRules.Check(claims, rules, time.GetUtcNow()) ?? RefusalReason.Expired,
            SecurityTokenInvalidSignatureException => RefusalReason.SignatureInvalid,
            _ => RefusalReason.JsonMalformed,
        };
    }

    private TokenValidationParameters ParametersFor(SigningKey key) => new()
    {
        ValidIssuers = rules.Issuers.Keys,
        ValidAudiences = rules.Audiences,
        IgnoreTrailingSlashWhenValidatingAudience = false,
        IssuerSigningKey = key.SecurityKey,
        TryAllIssuerSigningKeys = false,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        LifetimeValidator = IsAlive,
        LogValidationExceptions = false,
    };

    /// <summary>Its own validator knows only the machine's clock.</summary>
    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires > now - rules.ClockSkew && !(notBefore > now + rules.ClockSkew) && !(notBefore > expires);
    }
}
