using System.Text.Json;
using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>What clients ask about users: whether Entra manages them, and who one is.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/userinfo"/>
internal sealed class UserEndpoints(DirectoryStore directory, OwnTokenVerifier verifier)
{
    private const string BearerScheme = "Bearer ";

    public void Map(IEndpointRouteBuilder endpoints)
    {
        string[] methods = [HttpMethods.Get, HttpMethods.Post];
        endpoints.MapGet("/common/userrealm/{user}", RealmAsync);
        endpoints.MapMethods("/oidc/userinfo", methods, InfoAsync);
        endpoints.MapMethods("/{tenant}/openid/userinfo", methods, InfoAsync);
    }

    private static Task RealmAsync(HttpContext context)
    {
        var name = (string)context.Request.RouteValues["user"]!;
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, name[(name.IndexOf('@', StringComparison.Ordinal) + 1)..], static (json, domain) =>
        {
            json.WriteString("ver", "1.0");
            json.WriteString("account_type", "Managed");
            json.WriteString("domain_name", domain);
            json.WriteString("cloud_instance_name", "microsoftonline.com");
            json.WriteString("cloud_audience_urn", "urn:federation:MicrosoftOnline");
        });
    }

    private Task InfoAsync(HttpContext context)
    {
        if (FindUser(context.Request.Headers.Authorization) is not var (user, subject))
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
            return Task.CompletedTask;
        }

        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (user, subject), static (json, answer) =>
            WriteUser(json, answer.user, answer.subject));
    }

    private (User User, string? Subject)? FindUser(string? authorization)
    {
        if (authorization?.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase) is not true)
        {
            return null;
        }

        foreach (var tenant in directory.Current.Tenants)
        {
            if (verifier.Verify(tenant, authorization[BearerScheme.Length..]) is { } token
                && token.Audiences.Any(IsGraph)
                && CompactToken.Text(token.Claims, "scp") is not null
                && Guid.TryParse(CompactToken.Text(token.Claims, "oid"), out var id)
                && tenant.FindUser(id) is { } user)
            {
                return (user, CompactToken.Text(token.Claims, "sub"));
            }
        }

        return null;
    }

    /// <summary>The endpoint is Microsoft Graph's: a token for another API says nothing there.</summary>
    private static bool IsGraph(string audience) =>
        WellKnownResources.Graph.IdentifierUris.Contains(audience.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
        || Guid.TryParse(audience, out var appId) && appId == WellKnownResources.Graph.AppId;

    private static void WriteUser(Utf8JsonWriter json, User user, string? subject)
    {
        json.WriteString("sub", subject);
        json.WriteString("name", user.DisplayName);
        foreach (var (name, value) in new[] { ("family_name", user.Surname), ("given_name", user.GivenName), ("email", user.Mail) })
        {
            if (value is not null)
            {
                json.WriteString(name, value);
            }
        }
    }
}
