using System.Text.Json;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.Discovery;

/// <summary>
/// Tells clients that an authority is genuine and which hosts are one cloud. Known are Microsoft's own hosts and the mock's.
/// </summary>
internal sealed class InstanceDiscoveryEndpoint(TimeProvider time)
{
    private static readonly KnownCloud[] Clouds =
    [
        new("login.microsoftonline.com", "login.windows.net",
            ["login.microsoftonline.com", "login.windows.net", "login.microsoft.com", "sts.windows.net"]),
        new("login.partner.microsoftonline.cn", "login.partner.microsoftonline.cn",
            ["login.partner.microsoftonline.cn", "login.chinacloudapi.cn"]),
        new("login.microsoftonline.de", "login.microsoftonline.de", ["login.microsoftonline.de"]),
        new("login.microsoftonline.us", "login.microsoftonline.us", ["login.microsoftonline.us", "login.usgovcloudapi.net"]),
        new("login-us.microsoftonline.com", "login-us.microsoftonline.com", ["login-us.microsoftonline.com"]),
    ];

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/{tenant}/discovery/instance", HandleAsync);

    private async Task HandleAsync(HttpContext context)
    {
        var correlation = Correlation.Of(context.Request, time);
        var ownHost = context.Request.Host.Value ?? "";
        if (!Uri.TryCreate(context.Request.Query["authorization_endpoint"], UriKind.Absolute, out var authorization)
            || !IsKnown(authorization, ownHost)
            || authorization.Segments.Length < 2)
        {
            await ErrorResponse.WriteAsync(context, TenantErrors.InvalidInstance().Error, correlation);
            return;
        }

        var version = authorization.AbsolutePath.Contains("/v2.0/", StringComparison.OrdinalIgnoreCase) ? "/v2.0" : "";
        var tenant = authorization.Segments[1].TrimEnd('/');
        var document = $"{RequestOrigin.Of(context.Request)}/{tenant}{version}/.well-known/openid-configuration";
        await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (document, ownHost), static (json, answer) =>
            Write(json, answer.document, answer.ownHost));
    }

    private static bool IsKnown(Uri authorization, string ownHost) =>
        string.Equals(authorization.Authority, ownHost, StringComparison.OrdinalIgnoreCase)
        || string.Equals($"{authorization.Host}:{authorization.Port}", ownHost, StringComparison.OrdinalIgnoreCase)
        || Clouds.Any(cloud => cloud.Aliases.Contains(authorization.Host, StringComparer.OrdinalIgnoreCase));

    private static void Write(Utf8JsonWriter json, string document, string ownHost)
    {
        json.WriteString("tenant_discovery_endpoint", document);
        json.WriteString("api-version", "1.1");
        json.WriteStartArray("metadata");
        foreach (var cloud in Clouds)
        {
            WriteCloud(json, cloud);
        }

        if (!Clouds.Any(cloud => cloud.Aliases.Contains(ownHost, StringComparer.OrdinalIgnoreCase)))
        {
            WriteCloud(json, new KnownCloud(ownHost, ownHost, [ownHost]));
        }

        json.WriteEndArray();
    }

    private static void WriteCloud(Utf8JsonWriter json, KnownCloud cloud)
    {
        json.WriteStartObject();
        json.WriteString("preferred_network", cloud.PreferredNetwork);
        json.WriteString("preferred_cache", cloud.PreferredCache);
        json.WriteStrings("aliases", cloud.Aliases);
        json.WriteEndObject();
    }

    private sealed record KnownCloud(string PreferredNetwork, string PreferredCache, string[] Aliases);
}
