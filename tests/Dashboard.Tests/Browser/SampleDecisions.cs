using System.Buffers.Text;
using System.Text;
using System.Text.Json;

namespace Causeway.Dashboard.Tests.Browser;

/// <summary>What the gateway and the mock Entra ID answer.</summary>
internal static class SampleDecisions
{
    public const string Denied = "c6af9ac6-7b61-11e6-9a41-93e8deadbeef";

    public static string Json { get; } = JsonSerializer.Serialize(new[]
    {
        Decision(Denied, 24, "POST", "/orders", "/orders", "implicitDeny", 403, "The authorizer's policy does not allow POST /orders: the caller lacks Orders.Write; implicit deny.", "miss"),
        Decision("11111111-7b61-11e6-9a41-93e8deadbeef", 22, "GET", "/orders/7", "/orders/{orderId}", "allowed", 404, "The policy cached 2 s ago from GET /orders allows it: in statement 0, the resource matches.", "hit"),
        Decision("22222222-7b61-11e6-9a41-93e8deadbeef", 20, "GET", "/orders", "/orders", "allowed", 200, "The policy cached 2 s ago from GET /orders allows it: in statement 0, the resource matches.", "hit"),
        Decision("33333333-7b61-11e6-9a41-93e8deadbeef", 18, "GET", "/orders", "/orders", "unauthorized", 401, "The identity source method.request.header.Authorization is missing or empty; the authorizer was not called.", null),
        Decision("44444444-7b61-11e6-9a41-93e8deadbeef", 15, "GET", "/ping", "/ping", "public", 200, "GET /ping has no authorizer.", null),
        Decision("55555555-7b61-11e6-9a41-93e8deadbeef", 12, "GET", "/nothing", null, "noRoute", 403, "The API has no method for GET /nothing; no authorizer was asked.", null),
    });

    public const string Directory = """
        {"tenants":[{"tenantId":"aaaabbbb-0000-cccc-1111-dddd2222eeee","displayName":"Contoso","applications":[
          {"displayName":"Orders API","appId":"00001111-aaaa-2222-bbbb-3333cccc4444","identifierUris":["api://orders"],"appRoles":["Orders.Read","Orders.Write"]},
          {"displayName":"azure-app","appId":"11112222-bbbb-3333-cccc-4444dddd5555"},
          {"displayName":"reporting-app","appId":"22223333-cccc-4444-dddd-5555eeee6666"}]}]}
        """;

    public static string Token { get; } = string.Join('.', Encode("""{"typ":"JWT","alg":"RS256","kid":"x5t-of-the-key"}"""), Encode("""
        {"aud":"00001111-aaaa-2222-bbbb-3333cccc4444","iss":"https://localhost:8443/aaaabbbb-0000-cccc-1111-dddd2222eeee/v2.0","iat":1795420800,"nbf":1795420800,"exp":1795424700,
        "azp":"11112222-bbbb-3333-cccc-4444dddd5555","azpacr":"1","oid":"99998888-7777-6666-5555-444433332222","roles":["Orders.Read"],"sub":"99998888-7777-6666-5555-444433332222","tid":"aaaabbbb-0000-cccc-1111-dddd2222eeee","ver":"2.0"}
        """), "c2lnbmF0dXJlLW9mLXRoZS1zYW1wbGU");

    private static object Decision(string requestId, int second, string method, string path, string? resource, string outcome, int status, string reason, string? cache) => new
    {
        requestId,
        time = $"2026-11-23T08:00:{second}Z",
        spanId = "0000000000000002",
        query = method == "GET" && path == "/orders" ? "limit=10" : null,
        headers = new[] { new { name = "Accept", value = (string?)"application/json" }, new { name = "Authorization", value = (string?)null } },
        traceId = $"Root=1-{SampleTelemetry.DeniedTrace[..8]}-{SampleTelemetry.DeniedTrace[8..]}",
        apiId = "orders",
        stage = "dev",
        method,
        path,
        resource,
        methodArn = resource is null ? null : $"arn:aws:execute-api:us-east-1:000000000000:orders/dev/{method}{path}",
        identity = outcome is "public" or "noRoute" ? [] : new[] { new { source = "method.request.header.Authorization", value = cache is null ? null : "**** (1432 characters, fingerprint 30ec3009)" } },
        authorizer = outcome is "public" or "noRoute"
            ? null
            : new
            {
                name = "entra",
                type = "TOKEN",
                function = "authorizer",
                cache,
                cacheAgeSeconds = cache == "hit" ? 2.5 : (double?)null,
                cachedFrom = cache == "hit" ? "22222222-7b61-11e6-9a41-93e8deadbeef" : null,
                context = cache is null ? null : new { clientId = "11112222-bbbb-3333-cccc-4444dddd5555", callerType = "app", roles = "Orders.Read", missingPermissions = "POST /orders Orders.Write" },
                principalId = cache is null ? null : "11112222-bbbb-3333-cccc-4444dddd5555",
                invocation = cache != "miss"
                    ? null
                    : new
                    {
                        requestId = "0f0f0f0f-7b61-11e6-9a41-93e8deadbeef",
                        outcome = "success",
                        durationMilliseconds = 46.2,
                        @event = """{"type":"TOKEN","methodArn":"arn:aws:execute-api:us-east-1:000000000000:orders/dev/POST/orders","authorizationToken":"(redacted)"}""",
                        result = """{"principalId":"11112222-bbbb-3333-cccc-4444dddd5555","policyDocument":{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"execute-api:Invoke","Resource":"arn:aws:execute-api:us-east-1:000000000000:orders/dev/GET/orders*"}]},"context":{"roles":"Orders.Read","missingPermissions":"POST /orders Orders.Write"}}""",
                    },
            },
        statements = cache is null ? [] : new[] { new { index = 0, sid = (string?)null, effect = "Allow", matched = status != 403, reason = status == 403 ? "The resource …/dev/GET/orders* does not match …/dev/POST/orders." : "Action and resource match." } },
        warnings = Array.Empty<string>(),
        outcome,
        reason,
        status,
        durationMilliseconds = 90.4,
    };

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));
}
