namespace Causeway.Authorizer.Verification;

/// <summary>What a verified token says of the caller.</summary>
public sealed record VerifiedToken
{
    /// <summary>Whether an app or a user calls.</summary>
    public required CallerKind Kind { get; init; }

    /// <summary>The object id of the service principal or user (<c>oid</c>), or <c>sub</c> where a user's token has no <c>oid</c>.</summary>
    public required string PrincipalId { get; init; }

    /// <summary>The tenant (<c>tid</c>).</summary>
    public required string TenantId { get; init; }

    /// <summary>The calling app (<c>azp</c> or <c>appid</c>).</summary>
    public required string ClientId { get; init; }

    /// <summary>The app roles (<c>roles</c>).</summary>
    public required IReadOnlyList<string> Roles { get; init; }

    /// <summary>The delegated scopes (<c>scp</c>).</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The token version: 1.0 or 2.0.</summary>
    public required string TokenVersion { get; init; }

    /// <summary>When the token expires.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
