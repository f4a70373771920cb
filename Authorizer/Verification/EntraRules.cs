namespace Causeway.Authorizer.Verification;

/// <summary>
/// What makes a genuine token an Entra access token for an API: the members of one version agree with each other and with
/// the issuer, it names one client, and it is either app-only or delegated.
/// </summary>
internal static class EntraRules
{
    private const string Version1 = "1.0";

    public static RefusalReason? Check(
        TokenClaims claims, TrustedIssuer issuer, VerificationRules rules, out VerifiedToken? token)
    {
        token = null;
        var client = issuer.TokenVersion == Version1 ? claims.AppId : claims.AuthorizedParty;
        var otherClient = issuer.TokenVersion == Version1 ? claims.AuthorizedParty : claims.AppId;
        var refusal =
            claims.Version != issuer.TokenVersion ? RefusalReason.VersionMismatch
            : !EntraId.IsWellFormed(claims.TenantId) ? RefusalReason.TenantMissing
            : claims.TenantId != issuer.TenantId ? RefusalReason.TenantMismatch
            : !rules.Tenants.Contains(issuer.TenantId) ? RefusalReason.TenantNotAllowed
            : claims.HasIdTokenClaim ? RefusalReason.IdToken
            : otherClient is not null ? RefusalReason.ClientAmbiguous
            : !EntraId.IsWellFormed(client) ? RefusalReason.ClientMissing
            : rules.Clients?.Contains(client!) is false ? RefusalReason.ClientNotAllowed
            : CheckIdentity(claims, out var kind) ?? CheckScopes(claims.Scopes, out var scopes)
            ?? Accept(claims, issuer, client!, kind, scopes, out token);
        return refusal;
    }

    private static RefusalReason? CheckIdentity(TokenClaims claims, out CallerKind kind)
    {
        kind = claims.Scopes is null ? CallerKind.App : CallerKind.User;
        var expectedType = kind == CallerKind.App ? "app" : "user";
        return claims.IdentityType is not null && claims.IdentityType != expectedType ? RefusalReason.IdentityTypeMismatch
            : claims.Subject is null ? RefusalReason.SubjectMismatch
            : kind == CallerKind.App && claims.ObjectId != claims.Subject ? RefusalReason.SubjectMismatch
            : null;
    }

    private static RefusalReason? CheckScopes(string? text, out string[] scopes)
    {
        scopes = text?.Split(' ') ?? [];
        return Array.TrueForAll(scopes, static scope => scope.Length > 0 && !scope.AsSpan().ContainsAnyExceptInRange('!', '~'))
            ? null
            : RefusalReason.ScopesMalformed;
    }

    private static RefusalReason? Accept(
        TokenClaims claims, TrustedIssuer issuer, string client, CallerKind kind, string[] scopes, out VerifiedToken? token)
    {
        token = new VerifiedToken
        {
            Kind = kind,
            PrincipalId = claims.ObjectId ?? claims.Subject!,
            TenantId = issuer.TenantId,
            ClientId = client,
            Roles = claims.Roles ?? [],
            Scopes = scopes,
            TokenVersion = issuer.TokenVersion,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds((long)claims.ExpiresAt!.Value),
        };
        return null;
    }
}
