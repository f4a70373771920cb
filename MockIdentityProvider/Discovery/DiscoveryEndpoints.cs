using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>OpenID Connect metadata and key sets.</summary>
internal sealed class DiscoveryEndpoints(
    DirectoryStore directory, KeyStore keys, PoisonedKeys poisonedKeys, Issuers issuers, TenantFaultPoints faultPoints, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", context => ConfigurationAsync(context, EndpointVersion.V2))
            .WithMetadata(faultPoints.Discovery);
        endpoints.MapGet("/{tenant}/.well-known/openid-configuration", context => ConfigurationAsync(context, EndpointVersion.V1))
            .WithMetadata(faultPoints.Discovery);
        endpoints.MapGet("/{tenant}/discovery/v2.0/keys", context => KeysAsync(context, EndpointVersion.V2))
            .WithMetadata(faultPoints.Keys);
        endpoints.MapGet("/{tenant}/discovery/keys", context => KeysAsync(context, EndpointVersion.V1))
            .WithMetadata(faultPoints.Keys);
    }

    private Task ConfigurationAsync(HttpContext context, EndpointVersion version) => AnswerAsync(context, tenant =>
    {
        var origin = RequestOrigin.Of(context.Request);
        var issuer = IssuerOf(tenant, version, context.Features.Get<Fault>());
        var keysQuery = Guid.TryParseExact(context.Request.Query["appid"], "D", out var appId) ? $"?appid={appId}" : "";
        var metadata = new OpenIdConfiguration(tenant, origin, issuer, keysQuery);
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (metadata, version), static (json, document) =>
            document.metadata.Write(json, document.version));
    });

    private string IssuerOf(TenantReference tenant, EndpointVersion version, Fault? fault)
    {
        if (fault?.Kind == FaultKind.WrongIssuer)
        {
            return fault.Location ?? "https://issuer.example/";
        }

        var name = tenant.TenantId?.ToString() ?? Issuers.AnyTenant;
        return version == EndpointVersion.V2 ? issuers.V2(name) : issuers.V1(name);
    }

    private Task KeysAsync(HttpContext context, EndpointVersion version) => AnswerAsync(context, tenant =>
    {
        var keySet = poisonedKeys.Apply(context.Features.Get<Fault>()?.Kind, KeysOf(tenant));
        return JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (keySet, version), static (json, set) =>
            KeySet.Write(json, set.keySet, set.version));
    });

    private IEnumerable<WebKey> KeysOf(TenantReference tenant)
    {
        var tenantIds = tenant switch
        {
            { TenantId: { } id } => [id],
            { Kind: TenantKind.Organizations } => directory.Current.Tenants.Select(each => each.Id),
            _ => directory.Current.Tenants.Select(each => each.Id).Append(TenantReference.ConsumersTenantId),
        };

        // The issuer is the tenant's own, never the template: its keys vouch for no other tenant.
        var now = time.GetUtcNow();
        return tenantIds.SelectMany(id =>
            keys.RingOf(id).PublishedAt(now).Select(key => WebKey.From(key, issuers.V2(id.ToString()))));
    }

    private async Task AnswerAsync(HttpContext context, Func<TenantReference, Task> answer)
    {
        TenantReference tenant;
        try
        {
            tenant = TenantResolver.Resolve(directory.Current, (string)context.Request.RouteValues["tenant"]!);
        }
        catch (EntraException exception)
        {
            // Unlike the token endpoint, discovery calls this an invalid tenant.
            await ErrorResponse.WriteAsync(
                context, exception.Error with { Error = "invalid_tenant" }, Correlation.Of(context.Request, time));
            return;
        }

        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.AccessControlAllowOrigin = "*";
        await answer(tenant);
    }
}
