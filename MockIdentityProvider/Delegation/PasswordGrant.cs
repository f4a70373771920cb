using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Signs a user in by password (RFC 6749 section 4.3), as only tests should.</summary>
internal sealed class PasswordGrant(ClientAuthenticator authenticator, UserTokens tokens, DirectoryStore directory) : IGrant
{
    public IReadOnlyList<string> GrantTypes => ["password"];

    public async ValueTask<TokenResponse> HandleAsync(TokenRequest request)
    {
        if (request.Reference.Kind is TenantKind.Common or TenantKind.Consumers)
        {
            throw UserErrors.NoPasswordsHere();
        }

        var name = request.Parameters.Required("username");
        var password = request.Parameters.Required("password");
        var tenants = ClientTenants.Find(directory.Current, request);
        var tenant = tenants.FirstOrDefault(tenant => tenant.FindUser(name) is not null) ?? tenants[0];
        var client = await authenticator.AuthenticateAnyAsync(request, tenant);
        var user = tenant.FindUser(name) ?? throw UserErrors.UnknownUser(name);
        if (user.Password?.Matches(password) is not true)
        {
            throw UserErrors.WrongPassword();
        }

        var scope = DelegatedScope.Parse(tenant, request.RequiredScope);
        return tokens.Issue(UserGrant.For(request, client, user, scope), request.Summary);
    }
}
