using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Redeems a refresh token (RFC 6749 section 6), for the same or another API.</summary>
internal sealed class RefreshTokenGrant(
    ClientAuthenticator authenticator, TicketProtector tickets, UserTokens tokens, DirectoryStore directory) : IGrant
{
    public IReadOnlyList<string> GrantTypes => ["refresh_token"];

    public async ValueTask<TokenResponse> HandleAsync(TokenRequest request)
    {
        var ticket = tickets.Unprotect(request.Parameters.Required("refresh_token"), TicketKind.Refresh)
            ?? throw UserErrors.InvalidRefreshToken();
        var (tenant, user) = TicketOwner.Find(directory.Current, request, ticket) ?? throw UserErrors.InvalidRefreshToken();
        var client = await authenticator.AuthenticateAnyAsync(request, tenant);
        if (client.Application.AppId != ticket.ClientId)
        {
            throw UserErrors.InvalidRefreshToken();
        }

        if (tickets.HasExpired(ticket))
        {
            throw UserErrors.ExpiredRefreshToken(ticket.Issued);
        }

        var scope = DelegatedScope.Parse(tenant, request.Scope ?? ticket.Scope);
        var grant = UserGrant.For(request, client, user, scope) with { KeepsRefreshToken = true, Session = ticket.Session };
        return tokens.Issue(grant, request.Summary);
    }
}
