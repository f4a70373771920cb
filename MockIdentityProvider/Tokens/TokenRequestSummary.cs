namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>What is known of a request so far, for traces and logs. Holds no secret and no token.</summary>
internal sealed class TokenRequestSummary
{
    public Guid? TenantId { get; set; }

    public string? GrantType { get; set; }

    public Guid? ClientId { get; set; }

    public Guid? ResourceId { get; set; }
}
