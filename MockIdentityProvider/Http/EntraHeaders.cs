using System.Net;

namespace Causeway.MockIdentityProvider.Http;

/// <summary>The headers of Entra's token and error answers.</summary>
internal static class EntraHeaders
{
    public static void Set(HttpContext context, Correlation correlation)
    {
        var headers = context.Response.Headers;
        headers.CacheControl = "no-store, no-cache";
        headers.Pragma = "no-cache";
        headers.Expires = "-1";
        headers.XContentTypeOptions = "nosniff";
        headers["x-ms-request-id"] = correlation.TraceId.ToString();
        headers["x-ms-ests-server"] = "2.1.0.0 - Causeway";
        if (correlation.Echo)
        {
            headers["client-request-id"] = correlation.CorrelationId.ToString();
        }

        // A browser would apply it to every port of localhost, and break the developer's other sites.
        if (context.Request.IsHttps && !IsLoopback(context.Request.Host.Host))
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }
    }

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)
        || IPAddress.TryParse(host.AsSpan().Trim("[]"), out var address) && IPAddress.IsLoopback(address);
}
