using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>Lets somebody pick the user who signs in, and sends the client a code for that user.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow"/>
internal sealed class AuthorizeEndpoint(DirectoryStore directory, TicketProtector tickets, TimeProvider time)
{
    private static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(10);

    public void Map(IEndpointRouteBuilder endpoints)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        endpoints.MapMethods("/{tenant}/oauth2/v2.0/authorize", methods, context => HandleAsync(context, EndpointVersion.V2));
        endpoints.MapMethods("/{tenant}/oauth2/authorize", methods, context => HandleAsync(context, EndpointVersion.V1));
    }

    private async Task HandleAsync(HttpContext context, EndpointVersion version)
    {
        try
        {
            var reference = TenantResolver.Resolve(directory.Current, (string)context.Request.RouteValues["tenant"]!);
            var request = await AuthorizeRequest.ReadAsync(context.Request, version);
            var candidates = FindCandidates(reference, request);
            if (Pick(candidates, request) is { } picked)
            {
                await AuthorizeResponse.WriteAsync(context, request, "code", IssueCode(request, picked.Tenant, picked.User));
            }
            else if (request.Prompt == "none")
            {
                await AuthorizeResponse.WriteAsync(context, request, "error", "login_required");
            }
            else
            {
                await SignInPage.WriteAsync(context, [.. candidates.SelectMany(tenant => tenant.Users)]);
            }
        }
        catch (EntraException exception)
        {
            await SignInPage.WriteErrorAsync(context, exception.Error);
        }
    }

    /// <summary>The tenants whose users may sign in: those that have the application.</summary>
    private Tenant[] FindCandidates(TenantReference reference, AuthorizeRequest request)
    {
        var clientId = request.ClientId ?? throw RequestErrors.MissingParameter("client_id");
        var tenants = reference.Tenant is { } single
            ? [single]
            : directory.Current.Tenants.Where(tenant => Guid.TryParse(clientId, out var id) && tenant.FindApplication(id) is not null).ToArray();
        if (tenants.Length == 0)
        {
            throw ClientErrors.NotFound(clientId, reference.Segment);
        }

        var application = ClientAuthenticator.FindApplication(tenants[0], clientId);
        var redirectUri = request.RedirectUri ?? throw RequestErrors.MissingParameter("redirect_uri");
        if (!RedirectUris.IsRegistered(application, redirectUri))
        {
            throw UserErrors.RedirectUriNotRegistered(redirectUri, application.AppId);
        }

        if (request.ResponseType != "code")
        {
            throw UserErrors.UnsupportedResponseType(request.ResponseType);
        }

        _ = DelegatedScope.Parse(tenants[0], request.Scope);
        return tenants;
    }

    private static (Tenant Tenant, User User)? Pick(Tenant[] tenants, AuthorizeRequest request)
    {
        var isForced = request.Prompt is "login" or "select_account" or "consent";
        foreach (var tenant in tenants)
        {
            var user = request.UserId is { } id
                ? tenant.FindUser(id)
                : request.LoginHint is { } hint && !isForced ? tenant.FindUser(hint) : null;
            if (user is not null)
            {
                return (tenant, user);
            }
        }

        return null;
    }

    private string IssueCode(AuthorizeRequest request, Tenant tenant, User user) => tickets.Protect(new Ticket
    {
        Kind = TicketKind.Code,
        TenantId = tenant.Id,
        UserId = user.Id,
        ClientId = Guid.Parse(request.ClientId!),
        Scope = request.Scope!,
        Expires = time.GetUtcNow() + CodeLifetime,
        RedirectUri = request.RedirectUri,
        CodeChallenge = request.CodeChallenge,
        CodeChallengeMethod = request.CodeChallengeMethod,
        Nonce = request.Nonce,
    });
}
