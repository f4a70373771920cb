namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>What an authorization code or refresh token stands for.</summary>
internal sealed record Ticket
{
    /// <summary>Tells a code from a refresh token, and one code from another.</summary>
    public required TicketKind Kind { get; init; }

    public Guid Id { get; init; } = Guid.NewGuid();

    public required Guid TenantId { get; init; }

    public required Guid UserId { get; init; }

    public required Guid ClientId { get; init; }

    public required string Scope { get; init; }

    public required UserSession Session { get; init; }

    public required DateTimeOffset Issued { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>Where a code was sent.</summary>
    public string? RedirectUri { get; init; }

    /// <summary>What whoever redeems a code must prove.</summary>
    public CodeChallenge? Challenge { get; init; }

    public string? Nonce { get; init; }
}
