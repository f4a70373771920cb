using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>Lets somebody pick the user who signs in, and sends the client what it asked for: a code, or tokens.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-auth-code-flow"/>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-implicit-grant-flow"/>
internal sealed class AuthorizeEndpoint(DirectoryStore directory, AuthorizationIssuer issuer, TimeProvider time)
{
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
            await AnswerAsync(context, request, FindCandidates(reference, request));
        }
        catch (EntraException exception)
        {
            await SignInPage.WriteErrorAsync(context, exception.Error);
        }
    }

    /// <summary>Whatever goes wrong from here on, the client is told, since it is known where it may be told.</summary>
    private async Task AnswerAsync(HttpContext context, AuthorizeRequest request, Tenant[] candidates)
    {
        try
        {
            var application = ClientAuthenticator.FindApplication(candidates[0], request.ClientId!);
            request.Check(application);
            _ = DelegatedScope.Parse(candidates[0], request.RequiredScope);
            if (request.IsCanceled)
            {
                throw UserErrors.Canceled();
            }

            if (Pick(candidates, request) is { } picked)
            {
                await AuthorizeResponse.WriteAsync(context, request, issuer.Issue(request, picked.Tenant, picked.User));
            }
            else if (request.Prompt == "none")
            {
                throw UserErrors.LoginRequired();
            }
            else
            {
                await SignInPage.WriteAsync(context, [.. candidates.SelectMany(tenant => tenant.Users)], request.Posted);
            }
        }
        catch (EntraException exception)
        {
            await AuthorizeResponse.WriteErrorAsync(context, request, exception.Error, Correlation.Of(context.Request, time));
        }
    }

    /// <summary>The tenants whose users may sign in: those that have the application.</summary>
    private Tenant[] FindCandidates(TenantReference reference, AuthorizeRequest request)
    {
        var clientId = request.ClientId ?? throw RequestErrors.MissingParameter("client_id");
        var tenants = ClientTenants.Find(directory.Current, reference, clientId);
        var application = ClientAuthenticator.FindApplication(tenants[0], clientId);
        var redirectUri = request.RedirectUri ?? throw RequestErrors.MissingParameter("redirect_uri");
        return RedirectUris.IsRegistered(application, redirectUri)
            ? tenants
            : throw UserErrors.RedirectUriNotRegistered(redirectUri, application.AppId);
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
}
