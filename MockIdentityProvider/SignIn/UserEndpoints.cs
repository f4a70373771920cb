using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Tenants;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>What clients ask about users: whether Entra manages them, and who one is.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/userinfo"/>
internal sealed class UserEndpoints(DirectoryStore directory, OwnTokenVerifier verifier, TimeProvider time)
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
        if (Find(context.Request) is { } info)
        {
            return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, info, static (json, info) => info.Write(json));
        }

        context.Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return JsonResponse.WriteAsync(
            context, StatusCodes.Status401Unauthorized, Correlation.Of(context.Request, time), static (json, correlation) => WriteRefusal(json, correlation));
    }

    private UserInfo? Find(HttpRequest request)
    {
        var authorization = (string?)request.Headers.Authorization;
        return authorization?.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase) is true
            ? TenantsOf(request)
                .Select(tenant => verifier.Verify(tenant, authorization[BearerScheme.Length..]) is { } token ? UserInfo.Read(tenant, token) : null)
                .FirstOrDefault(info => info is not null)
            : null;
    }

    /// <summary>Microsoft Graph serves all tenants; the address of version 1.0 may name one.</summary>
    private ImmutableArray<Tenant> TenantsOf(HttpRequest request) => request.RouteValues["tenant"] switch
    {
        string name when TenantResolver.IsForMany(name) => directory.Current.Tenants,
        string name => directory.Current.FindTenant(name) is { } tenant ? [tenant] : [],
        _ => directory.Current.Tenants,
    };

    /// <summary>The shape is that of Microsoft Graph's errors.</summary>
    private static void WriteRefusal(Utf8JsonWriter json, Correlation correlation)
    {
        json.WriteStartObject("error");
        json.WriteString("code", "InvalidAuthenticationToken");
        json.WriteString("message", "The access token is missing, not valid, or not meant for user info.");
        json.WriteStartObject("innerError");
        json.WriteString("date", correlation.Timestamp.ToString("s", CultureInfo.InvariantCulture));
        json.WriteString("request-id", correlation.TraceId);
        json.WriteString("client-request-id", correlation.CorrelationId);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
