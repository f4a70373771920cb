using System.Collections.Immutable;
using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Routing;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;

/// <summary>CORS as an HTTP API does it by itself.</summary>
internal static class Cors
{
    private const string Prefix = "access-control-";

    /// <summary>The default route with an authorizer keeps its preflights; everywhere else the service answers them, of any origin.</summary>
    public static bool IsPreflight(GatewayRequest request, HttpRouteMatch? match) =>
        request.Method == "OPTIONS"
        && request.Headers.Last("Origin") is { Length: > 0 }
        && request.Headers.Last("Access-Control-Request-Method") is not null
        && match is not { Route: { IsDefault: true, Authorizer: not null } };

    public static GatewayResult Preflight(CorsConfiguration cors, GatewayRequest request)
    {
        var headers = OriginHeaders(cors, request);
        if (headers.Count > 0)
        {
            Add(headers, "allow-methods", cors.AllowMethods);
            Add(headers, "allow-headers", cors.AllowHeaders);
            if (cors.MaxAge is { } age)
            {
                headers.Add(new(Prefix + "max-age", age.ToString(CultureInfo.InvariantCulture)));
            }
        }

        return new GatewayResult { StatusCode = StatusCodes.Status204NoContent, Headers = headers, Body = default };
    }

    /// <summary>The service's headers replace those of the function.</summary>
    public static GatewayResult Apply(CorsConfiguration cors, GatewayRequest request, GatewayResult result) => result with
    {
        Headers =
        [
            .. result.Headers.Where(header => !header.Key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase)),
            .. OriginHeaders(cors, request),
        ],
    };

    private static List<KeyValuePair<string, string>> OriginHeaders(CorsConfiguration cors, GatewayRequest request)
    {
        var headers = new List<KeyValuePair<string, string>>();
        if (AllowedOrigin(cors, request) is { } origin)
        {
            headers.Add(new(Prefix + "allow-origin", origin));
            if (cors.AllowCredentials)
            {
                headers.Add(new(Prefix + "allow-credentials", "true"));
            }

            Add(headers, "expose-headers", cors.ExposeHeaders);
        }

        return headers;
    }

    private static void Add(List<KeyValuePair<string, string>> headers, string name, ImmutableArray<string> values)
    {
        if (values.Length > 0)
        {
            headers.Add(new(Prefix + name, string.Join(',', values)));
        }
    }

    private static string? AllowedOrigin(CorsConfiguration cors, GatewayRequest request)
    {
        if (request.Headers.Last("Origin") is not { Length: > 0 } origin)
        {
            return null;
        }

        return cors.AllowOrigins.Contains("*") ? "*" : cors.AllowOrigins.Any(allowed => IsAllowed(allowed, origin)) ? origin : null;
    }

    private static bool IsAllowed(string allowed, string origin) => allowed is "http://*" or "https://*"
        ? origin.StartsWith(allowed[..^1], StringComparison.OrdinalIgnoreCase)
        : allowed == origin;
}
