using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>OpenID Connect metadata and key sets.</summary>
internal sealed class DiscoveryEndpoints(DirectoryStore directory, KeyStore keys, Issuers issuers, TimeProvider time)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/{tenant}/v2.0/.well-known/openid-configuration", context => ConfigurationAsync(context, EndpointVersion.V2));
        endpoints.MapGet("/{tenant}/.well-known/openid-configuration", context => ConfigurationAsync(context, EndpointVersion.V1));
        endpoints.MapGet("/{tenant}/discovery/v2.0/keys", context => KeysAsync(context, EndpointVersion.V2));
        endpoints.MapGet("/{tenant}/discovery/keys", context => KeysAsync(context, EndpointVersion.V1));
    }

    private Task ConfigurationAsync(HttpContext context, EndpointVersion version) => AnswerAsync(context, tenant =>
    {
        var name = tenant.TenantId?.ToString() ?? Issuers.AnyTenant;
        var origin = RequestOrigin.Of(context.Request);
        return version == EndpointVersion.V2
            ? JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (tenant, origin, issuer: issuers.V2(name)),
                static (json, document) => OpenIdConfiguration.WriteV2(json, document.tenant, document.origin, document.issuer))
            : JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (tenant, origin, issuer: issuers.V1(name)),
                static (json, document) => OpenIdConfiguration.WriteV1(json, document.tenant, document.origin, document.issuer));
    });

    private Task KeysAsync(HttpContext context, EndpointVersion version) => AnswerAsync(context, tenant =>
        JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (rings: RingsOf(tenant), version, issuers),
            static (json, set) => KeySet.Write(json, set.rings, set.version, set.issuers)));

    private IEnumerable<(Guid TenantId, KeyRing Ring)> RingsOf(TenantReference tenant)
    {
        var tenantIds = tenant switch
        {
            { TenantId: { } id } => [id],
            { Kind: TenantKind.Organizations } => directory.Current.Tenants.Select(each => each.Id),
            _ => directory.Current.Tenants.Select(each => each.Id).Append(TenantReference.ConsumersTenantId),
        };
        return tenantIds.Select(id => (id, keys.RingOf(id)));
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
