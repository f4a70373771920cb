using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
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

        if (parameters.Required("redirect_uri") != ticket.RedirectUri)
        {
            throw UserErrors.WrongRedirectUri();
        }

        if (!VerifierMatches(ticket, parameters["code_verifier"]))
        {
            throw UserErrors.WrongVerifier();
        }

        var scope = DelegatedScope.Parse(tenant, request.Scope ?? ticket.Scope);
        if (!tickets.Redeem(ticket))
        {
            throw UserErrors.CodeUsedTwice();
        }

        return tokens.Issue(
            new UserGrant(client, user, scope, ticket.Nonce) { Version = request.Version }, request.Summary);
    }

    private static bool VerifierMatches(Ticket ticket, string? verifier)
    {
        if (ticket.CodeChallenge is not { } challenge)
        {
            return true;
        }

        var presented = ticket.CodeChallengeMethod == "S256"
            ? Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier ?? "")))
            : verifier ?? "";
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(presented), Encoding.ASCII.GetBytes(challenge));
    }
}
