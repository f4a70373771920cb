using System.Buffers.Text;
using System.Text;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Issues what a client gets for a user: an access token and, where asked for, an ID token and a refresh token.</summary>
internal sealed class UserTokens(Settings settings, UserTokenMinter minter, TicketProtector tickets, TimeProvider time)
{
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(90);

    public TokenResponse Issue(UserGrant grant, TokenRequestSummary summary)
    {
        summary.TenantId = grant.Tenant.Id;
        summary.ResourceId = grant.Resource.Application.AppId;
        var now = time.GetUtcNow();
        var lifetime = TokenLifetime.Starting(now, settings.TokenLifetime);
        return new TokenResponse(minter.MintAccessToken(grant, lifetime), lifetime, grant.Resource.Identifier)
        {
            Scope = grant.Scope.Text,
            IdToken = grant.Scope.WantsIdToken ? minter.MintIdToken(grant, lifetime) : null,
            RefreshToken = grant.Scope.WantsRefreshToken ? RefreshToken(grant, now) : null,
            ClientInfo = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
                $$"""{"uid":"{{grant.User.Id}}","utid":"{{grant.Tenant.Id}}"}""")),
        };
    }

    private string RefreshToken(UserGrant grant, DateTimeOffset now) => tickets.Protect(new Ticket
    {
        Kind = TicketKind.Refresh,
        TenantId = grant.Tenant.Id,
        UserId = grant.User.Id,
        ClientId = grant.Client.Application.AppId,
        Scope = string.Join(' ', grant.Scope.OpenIdScopes.Append(grant.Scope.Text)),
        Expires = now + RefreshTokenLifetime,
    });
}
