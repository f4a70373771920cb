namespace Causeway.Authorizer.Verification;

/// <summary>The claims that count, typed; absent ones are null.</summary>
internal sealed class TokenClaims
{
    public string? Issuer { get; set; }

    public IReadOnlyList<string>? Audiences { get; set; }

    public double? ExpiresAt { get; set; }

    public double? NotBefore { get; set; }

    public double? IssuedAt { get; set; }

    public string? Subject { get; set; }

    public string? ObjectId { get; set; }

    public string? TenantId { get; set; }

    public string? Version { get; set; }

    public string? AuthorizedParty { get; set; }

    public string? AppId { get; set; }

    public string? IdentityType { get; set; }

    public IReadOnlyList<string>? Roles { get; set; }

    public string? Scopes { get; set; }

    /// <summary>Whether a claim is present that only id_tokens carry.</summary>
    public bool HasIdTokenClaim { get; set; }
}
