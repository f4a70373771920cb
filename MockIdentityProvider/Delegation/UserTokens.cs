using System.Buffers.Text;
using System.Text;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Issues what a client gets for a user: an access token and, where asked for, an ID token and a refresh token.</summary>
internal sealed class UserTokens(Lifetimes lifetimes, UserTokenMinter minter, IdTokenMinter idTokens, TicketProtector tickets, TimeProvider time)
{
    private static readonly TimeSpan RefreshTokenLifetime = TimeSpan.FromDays(90);

    public TokenResponse Issue(UserGrant grant, TokenRequestSummary summary)
    {
        grant.CheckAssignment("invalid_grant");
        summary.TenantId = grant.Tenant.Id;
        summary.ResourceId = grant.Resource.Application.AppId;
        var now = time.GetUtcNow();
        var lifetime = lifetimes.Of(grant.Tenant, grant.Resource.Application);
        return new TokenResponse(minter.MintAccessToken(grant, lifetime), lifetime, grant.Resource.Identifier)
        {
            Scope = grant.Scope.Text,
            IdToken = grant.Scope.WantsIdToken ? idTokens.Mint(grant, lifetime, IdTokenHashes.None) : null,
            RefreshToken = grant.Scope.WantsRefreshToken || grant.KeepsRefreshToken ? RefreshToken(grant, now) : null,
            ClientInfo = grant.WantsClientInfo ? ClientInfo(grant) : null,
        };
    }

    public byte[] IssueIdToken(UserGrant grant, IdTokenHashes hashes) =>
        idTokens.Mint(grant, lifetimes.Of(grant.Tenant, grant.Client.Application), hashes);

    private static string ClientInfo(UserGrant grant) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(
        $$"""{"uid":"{{grant.User.Id}}","utid":"{{grant.Tenant.Id}}"}"""));

    private string RefreshToken(UserGrant grant, DateTimeOffset now) => tickets.Protect(new Ticket
    {
        Kind = TicketKind.Refresh,
        TenantId = grant.Tenant.Id,
        UserId = grant.User.Id,
        ClientId = grant.Client.Application.AppId,
        Scope = grant.Scope.Request,
        Session = grant.Session with { AuthenticatedAt = grant.Session.AuthenticatedAt ?? now },
        Issued = now,
        Expires = now + RefreshTokenLifetime,
    });
}
