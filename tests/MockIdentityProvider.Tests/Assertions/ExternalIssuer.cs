using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Causeway.MockIdentityProvider.Tests.Assertions;

/// <summary>
/// A token issuer outside of Entra, such as a cluster or a build service. Each first segment of a path is an issuer of its own, and
/// the names of some say what is wrong with them.
/// </summary>
public sealed class ExternalIssuer : IAsyncDisposable
{
    public const string Subject = "system:serviceaccount:orders:worker";
    public const string Audience = "api://AzureADTokenExchange";

    /// <summary>Keys take long to make, and it matters to nobody that issuers of other tests have the same.</summary>
    private static readonly RSAParameters FirstKey = CreateKey();

    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RSA> _keys = new() { ["first"] = RSA.Create(FirstKey) };
    private readonly ConcurrentDictionary<string, int> _requests = new();

    private ExternalIssuer(WebApplication app) => _app = app;

    public string Address => _app.Urls.Single();

    public static async Task<ExternalIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var issuer = new ExternalIssuer(builder.Build());
        issuer._app.MapGet("/{name}/.well-known/openid-configuration", issuer.ShowMetadataAsync);
        issuer._app.MapGet("/{name}/keys", issuer.ShowKeysAsync);
        await issuer._app.StartAsync();
        return issuer;
    }

    public string Issuer(string name) => $"{Address}/{name}";

    /// <summary>How often an issuer was asked for its metadata, or its keys.</summary>
    public int Requests(string path) => _requests.GetValueOrDefault(path);

    public void AddKey(string keyId) => _keys[keyId] = RSA.Create(2048);

    /// <summary>A token for the workload, as the issuer gives it out.</summary>
    public string Token(string issuer, string keyId = "first", string? publishedAs = null)
    {
        var header = new JsonObject { ["alg"] = "RS256", ["kid"] = publishedAs ?? keyId };
        var claims = new JsonObject
        {
            ["iss"] = issuer,
            ["sub"] = Subject,
            ["aud"] = new JsonArray(Audience),
            ["exp"] = DateTimeOffset.UtcNow.AddHours(1).ToUnixTimeSeconds(),
        };
        var signed = $"{Encode(header)}.{Encode(claims)}";
        lock (_keys)
        {
            var signature = _keys[keyId].SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
            return $"{signed}.{Base64Url.EncodeToString(signature)}";
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var key in _keys.Values)
        {
            key.Dispose();
        }
    }

    private Task ShowMetadataAsync(HttpContext context)
    {
        var name = Count(context);
        return AnswerAsync(context, new JsonObject
        {
            ["issuer"] = name == "other-issuer" ? "https://issuer.example" : Issuer(name),
            ["jwks_uri"] = name switch
            {
                "plain-http" => "http://keys.example/keys",
                "file" => "file:///etc/hostname",
                "no-keys" => null,
                _ => $"{Issuer(name)}/keys",
            },
        });
    }

    private async Task ShowKeysAsync(HttpContext context)
    {
        switch (Count(context))
        {
            case "down":
                context.Response.StatusCode = StatusCodes.Status500InternalServerError;
                return;
            case "redirect":
                context.Response.Redirect($"{Issuer("good")}/keys");
                return;
            case "html":
                await context.Response.WriteAsync("<!DOCTYPE html>");
                return;
            case "empty":
                await AnswerAsync(context, new JsonObject());
                return;
            case "huge":
                await context.Response.WriteAsync(new string(' ', 300_000));
                break;
            case "stalled":
                await context.Response.WriteAsync("{");
                await context.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
        }

        await AnswerAsync(context, new JsonObject { ["keys"] = new JsonArray([.. _keys.Select(pair => Describe(pair.Key, pair.Value))]) });
    }

    private string Count(HttpContext context)
    {
        _requests.AddOrUpdate(context.Request.Path.Value!, 1, (_, count) => count + 1);
        return (string)context.Request.RouteValues["name"]!;
    }

    private static JsonObject Describe(string keyId, RSA key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return new JsonObject
        {
            ["kty"] = "RSA",
            ["use"] = "sig",
            ["kid"] = keyId,
            ["n"] = Base64Url.EncodeToString(parameters.Modulus),
            ["e"] = Base64Url.EncodeToString(parameters.Exponent),
        };
    }

    private static Task AnswerAsync(HttpContext context, JsonObject body) =>
        context.Response.WriteAsync(body.ToJsonString(JsonSerializerOptions.Default));

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json.ToJsonString()));

    private static RSAParameters CreateKey()
    {
        using var rsa = RSA.Create(2048);
        return rsa.ExportParameters(includePrivateParameters: true);
    }
}
