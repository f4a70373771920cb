using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>
/// What metadata advertises about sessions. The mock keeps none: nobody stays signed in, so nothing ends or changes.
/// </summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-protocols-oidc#send-a-sign-out-request"/>
internal sealed class SessionEndpoints(DirectoryStore directory, TimeProvider time)
{
    /// <summary>The provider's frame of OpenID Connect Session Management section 3.2.</summary>
    private const string CheckSessionFrame = """
        <!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>Session</title><script>
        addEventListener('message', event => {
          const parts = typeof event.data === 'string' ? event.data.split(' ') : [];
          event.source.postMessage(parts.length === 2 && parts.every(part => part) ? 'unchanged' : 'error', event.origin);
        });
        </script></html>
        """;

    public void Map(IEndpointRouteBuilder endpoints)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        endpoints.MapMethods("/{tenant}/oauth2/v2.0/logout", methods, LogoutAsync);
        endpoints.MapMethods("/{tenant}/oauth2/logout", methods, LogoutAsync);
        endpoints.MapGet("/{tenant}/oauth2/checksession", CheckSessionAsync);
        endpoints.Map("/{tenant}/kerberos", KerberosAsync);
    }

    /// <summary>The user goes back where some application of the directory may send users.</summary>
    private Task LogoutAsync(HttpContext context)
    {
        var query = context.Request.Query;
        if ((string?)query["post_logout_redirect_uri"] is not { } target
            || !directory.Current.Tenants.SelectMany(tenant => tenant.Applications)
                .Any(application => RedirectUris.IsRegistered(application, target)))
        {
            return Page.WriteAsync(context, StatusCodes.Status200OK, "Signed out", "<p>You may close this page.</p>");
        }

        var separator = target.Contains('?', StringComparison.Ordinal) ? '&' : '?';
        context.Response.Redirect((string?)query["state"] is { } state ? $"{target}{separator}state={Uri.EscapeDataString(state)}" : target);
        return Task.CompletedTask;
    }

    private static Task CheckSessionAsync(HttpContext context)
    {
        context.Response.ContentType = "text/html; charset=utf-8";
        return context.Response.WriteAsync(CheckSessionFrame, context.RequestAborted);
    }

    /// <summary>There is no realm: every message to the proxy of its key distribution center is malformed.</summary>
    private Task KerberosAsync(HttpContext context)
    {
        var method = context.Request.Method;
        var refusal = HttpMethods.IsPost(method) ? RequestErrors.Malformed() : RequestErrors.PostOnly(method);
        return ErrorResponse.WriteAsync(context, refusal.Error, Correlation.Of(context.Request, time));
    }
}
