namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>What a ticket can be used for.</summary>
internal enum TicketKind
{
    /// <summary>An authorization code.</summary>
    Code,

    /// <summary>A refresh token.</summary>
    Refresh,
}
