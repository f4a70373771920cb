namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>A device that waits for its user.</summary>
internal sealed class DeviceCode
{
    public required string Text { get; init; }

    public required string UserCode { get; init; }

    public required Guid ClientId { get; init; }

    /// <summary>The tenant where it was asked for; null where that stands for many.</summary>
    public required Guid? TenantId { get; init; }

    public required string Scope { get; init; }

    public required DateTimeOffset Expires { get; init; }

    /// <summary>The user who signed in; null as long as nobody has.</summary>
    public Guid? UserId { get; set; }

    public bool IsDeclined { get; set; }
}
