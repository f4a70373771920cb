namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>A sign-in, which lasts as long as its refresh tokens are renewed.</summary>
/// <param name="Id">What <c>sid</c> says.</param>
/// <param name="AuthenticatedAt">What <c>auth_time</c> says; null for now.</param>
internal sealed record UserSession(Guid Id, DateTimeOffset? AuthenticatedAt)
{
    public static UserSession New() => new(Guid.NewGuid(), AuthenticatedAt: null);
}
