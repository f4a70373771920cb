using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>An issuer of JSON Web Tokens with a discovery document and keys of its own.</summary>
internal sealed class TestIssuer : IAsyncDisposable
{
    public const string Issuer = "https://issuer.example/tenant";
    public const string Audience = "orders-api";

    /// <summary>The clock of <see cref="GatewayHost"/>.</summary>
    public static readonly DateTimeOffset Now = new(2026, 2, 3, 4, 5, 6, TimeSpan.Zero);

    private static readonly RSA SharedKey = RSA.Create(2048);

    private readonly HttpBackend _server;

    private TestIssuer(HttpBackend server) => _server = server;

    /// <summary>What the gateway is told to have its keys from here.</summary>
    public (string, string)[] Settings =>
    [
        ("ApiGateway:JwtIssuers:0:Issuer", Issuer),
        ("ApiGateway:JwtIssuers:0:MetadataAddress", $"{_server.Address}/.well-known/openid-configuration"),
    ];

    /// <summary>What good tokens are verified with.</summary>
    public static string CurrentKeys => Keys(SharedKey, "key-1");

    /// <summary>The paths that were asked for.</summary>
    public IEnumerable<string> Fetched => _server.Requests.Select(request => request.Target);

    /// <param name="answer">What is answered instead of the documents; null for the documents.</param>
    public static async Task<TestIssuer> StartAsync(Func<HttpContext, string, Task>? answer = null)
    {
        var server = await HttpBackend.StartAsync(async http =>
        {
            var origin = $"{http.Request.Scheme}://{http.Request.Host}";
            var document = http.Request.Path == "/keys" ? CurrentKeys : Discovery(origin);
            await (answer?.Invoke(http, document) ?? http.Response.WriteAsync(document));
        });
        return new TestIssuer(server);
    }

    public static string Discovery(string origin) => $$"""{"issuer":"{{Issuer}}","jwks_uri":"{{origin}}/keys"}""";

    public static string Keys(RSA key, string keyId)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return $$"""{"keys":[{"kty":"RSA","use":"sig","kid":"{{keyId}}","n":"{{Base64Url.EncodeToString(parameters.Modulus)}}","e":"{{Base64Url.EncodeToString(parameters.Exponent)}}"}]}""";
    }

    /// <summary>A good token, but for the claims given; null takes a claim away.</summary>
    public static string Token(params (string Name, object? Value)[] claims) => Sign(SharedKey, """{"alg":"RS256","typ":"JWT","kid":"key-1"}""", Payload(claims));

    public static string Payload(params (string Name, object? Value)[] claims)
    {
        var now = Now.ToUnixTimeSeconds();
        var payload = new JsonObject
        {
            ["iss"] = Issuer,
            ["aud"] = Audience,
            ["exp"] = now + 3600,
            ["nbf"] = now - 60,
            ["iat"] = now - 60,
            ["sub"] = "user|a",
        };
        foreach (var (name, value) in claims)
        {
            payload.Remove(name);
            if (value is not null)
            {
                payload[name] = JsonSerializer.SerializeToNode(value);
            }
        }

        return payload.ToJsonString();
    }

    public static string Sign(string header, string payload) => Sign(SharedKey, header, payload);

    public static string Sign(RSA key, string header, string payload, HashAlgorithmName? hash = null)
    {
        var text = $"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(payload))}";
        var signature = key.SignData(Encoding.ASCII.GetBytes(text), hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
