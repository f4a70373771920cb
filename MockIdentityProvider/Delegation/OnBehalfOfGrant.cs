using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Lets an API that was called for a user call another one for the same user.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-on-behalf-of-flow"/>
internal sealed class OnBehalfOfGrant(ClientAuthenticator authenticator, OwnTokenVerifier verifier, UserTokens tokens) : IGrant
{
    public IReadOnlyList<string> GrantTypes => ["urn:ietf:params:oauth:grant-type:jwt-bearer"];

    public async ValueTask<TokenResponse> HandleAsync(TokenRequest request)
    {
        var assertion = request.Parameters.Required("assertion");
        if (request.Parameters.Required("requested_token_use") != "on_behalf_of")
        {
            throw RequestErrors.Malformed();
        }

        var credential = ClientCredential.Read(request.Parameters, request.Authorization);
        var client = await authenticator.AuthenticateAsync(request, credential);
        var token = verifier.Verify(client.Tenant, assertion);
        if (token is null || !IsFor(client.Application, token))
        {
            throw UserErrors.InvalidUserAssertion();
        }

        if ((CompactToken.Text(token.Claims, "azp") ?? CompactToken.Text(token.Claims, "appid")) is null)
        {
            throw UserErrors.IdTokenAsAssertion();
        }

        if (CompactToken.Text(token.Claims, "scp") is null)
        {
            throw UserErrors.AppOnlyAssertion();
        }

        var user = Guid.TryParse(CompactToken.Text(token.Claims, "oid"), out var id) ? client.Tenant.FindUser(id) : null;
        var scope = DelegatedScope.Parse(client.Tenant, request.RequiredScope);
        return tokens.Issue(
            UserGrant.For(request, client, user ?? throw UserErrors.InvalidUserAssertion(), scope), request.Summary);
    }

    private static bool IsFor(Application application, CompactToken token) => token.Audiences.Any(audience =>
        string.Equals(audience, application.AppId.ToString(), StringComparison.OrdinalIgnoreCase)
        || application.IdentifierUris.Contains(audience.TrimEnd('/'), StringComparer.OrdinalIgnoreCase));
}
