using System.Globalization;
using System.Text;
using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>Issues what the authorization endpoint sends to a client: a code, an ID token, an access token, or two of them.</summary>
internal sealed class AuthorizationIssuer(TicketProtector tickets, UserTokens tokens, TimeProvider time)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    public List<KeyValuePair<string, string>> Issue(AuthorizeRequest request, Tenant tenant, User user)
    {
        var types = request.Types!;
        var application = ClientAuthenticator.FindApplication(tenant, request.ClientId!);
        var client = new AuthenticatedClient(tenant, application, ClientAuthenticationMethod.None);
        var grant = new UserGrant(client, user, DelegatedScope.Parse(tenant, request.RequiredScope))
        {
            Nonce = request.Nonce,
            Version = request.Version,
            IsImplicit = true,
        };
        grant.CheckAssignment("access_denied");
        var parameters = new List<KeyValuePair<string, string>>();
        var code = types.Code ? IssueCode(request, grant) : null;
        if (code is not null)
        {
            parameters.Add(new("code", code));
        }

        if (!types.IsFrontChannel)
        {
            return parameters;
        }

        var access = types.Token ? tokens.Issue(grant, new TokenRequestSummary()) : null;
        if (access is not null)
        {
            parameters.Add(new("access_token", Encoding.ASCII.GetString(access.AccessToken)));
            parameters.Add(new("token_type", "Bearer"));
            parameters.Add(new("expires_in", access.Lifetime.ExpiresIn.ToString(CultureInfo.InvariantCulture)));
            parameters.Add(new("scope", grant.Scope.Text));
        }

        if (types.IdToken)
        {
            var idToken = tokens.IssueIdToken(grant, new IdTokenHashes(code, access?.AccessToken));
            parameters.Add(new("id_token", Encoding.ASCII.GetString(idToken)));
        }

        return parameters;
    }

    private string IssueCode(AuthorizeRequest request, UserGrant grant)
    {
        var now = time.GetUtcNow();
        return tickets.Protect(new Ticket
        {
            Kind = TicketKind.Code,
            TenantId = grant.Tenant.Id,
            UserId = grant.User.Id,
            ClientId = grant.Client.Application.AppId,
            Scope = request.RequiredScope,
            Session = grant.Session with { AuthenticatedAt = now },
            Issued = now,
            Expires = now + CodeLifetime,
            RedirectUri = request.RedirectUri,
            Challenge = request.Challenge,
            Nonce = request.Nonce,
        });
    }
}
