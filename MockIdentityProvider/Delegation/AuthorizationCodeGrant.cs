using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Redeems an authorization code (RFC 6749 section 4.1.3, with RFC 7636).</summary>
internal sealed class AuthorizationCodeGrant(
    ClientAuthenticator authenticator, TicketProtector tickets, UserTokens tokens, DirectoryStore directory) : IGrant
{
    public IReadOnlyList<string> GrantTypes => ["authorization_code"];

    public async ValueTask<TokenResponse> HandleAsync(TokenRequest request)
    {
        var parameters = request.Parameters;
        var ticket = tickets.Unprotect(parameters.Required("code"), TicketKind.Code) ?? throw UserErrors.InvalidCode();
        var (tenant, user) = TicketOwner.Find(directory.Current, request, ticket) ?? throw UserErrors.InvalidCode();
        var client = await authenticator.AuthenticateAnyAsync(request, tenant);
        if (client.Application.AppId != ticket.ClientId)
        {
            throw UserErrors.InvalidCode();
        }

        if (tickets.HasExpired(ticket))
        {
            throw UserErrors.ExpiredCode();
        }

        if (parameters.Required("redirect_uri") != ticket.RedirectUri)
        {
            throw UserErrors.WrongRedirectUri();
        }

        if (ticket.Challenge?.IsMetBy(parameters["code_verifier"]) is false)
        {
            throw UserErrors.WrongVerifier();
        }

        var scope = DelegatedScope.Parse(tenant, request.Scope ?? ticket.Scope);
        if (!tickets.Redeem(ticket))
        {
            throw UserErrors.CodeUsedTwice();
        }

        var grant = UserGrant.For(request, client, user, scope) with
        {
            Nonce = ticket.Nonce,
            KeepsRefreshToken = DelegatedScope.Parse(tenant, ticket.Scope).WantsRefreshToken,
            Session = ticket.Session,
        };
        return tokens.Issue(grant, request.Summary);
    }
}
