using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Signs a user in by password (RFC 6749 section 4.3), as only tests should.</summary>
internal sealed class PasswordGrant(ClientAuthenticator authenticator, UserTokens tokens, DirectoryStore directory) : IGrant
{
    public IReadOnlyList<string> GrantTypes => ["password"];

    public async ValueTask<TokenResponse> HandleAsync(TokenRequest request)
    {
        var name = request.Parameters.Required("username");
        var password = request.Parameters.Required("password");
        var tenants = request.Reference.Tenant is { } single ? [single] : directory.Current.Tenants;
        var tenant = tenants.FirstOrDefault(tenant => tenant.FindUser(name) is not null) ?? throw UserErrors.UnknownUser(name);
        var user = tenant.FindUser(name)!;
        var client = await authenticator.AuthenticateAnyAsync(request, tenant);
        if (user.Password?.Matches(password) is not true)
        {
            throw UserErrors.WrongPassword();
        }

        var scope = DelegatedScope.Parse(tenant, request.RequiredScope);
        return tokens.Issue(
            new UserGrant(client, user, scope, Nonce: null) { Version = request.Version }, request.Summary);
    }
}
