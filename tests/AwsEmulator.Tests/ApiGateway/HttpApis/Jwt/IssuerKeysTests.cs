using System.Security.Cryptography;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Microsoft.AspNetCore.Http;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.Jwt;

public sealed class IssuerKeysTests
{
    private static Task<WireResponse> CallAsync(GatewayHost host, string token) =>
        WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/orders", ("Authorization", token));

    private static async Task<GatewayHost> StartAsync(TestIssuer issuer)
    {
        var host = await GatewayHost.StartHttpApiAsync(JwtDefinitions.Create(), issuer.Settings);
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    [Fact]
    public async Task Two_hundred_concurrent_first_requests_fetch_the_keys_once()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await StartAsync(issuer);

        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => CallAsync(host, TestIssuer.Token(("sub", $"user-{i}")))));

        Assert.All(answers, answer => Assert.Equal(200, answer.Status));
        Assert.Equal(["/.well-known/openid-configuration", "/keys"], issuer.Fetched);
    }

    [Fact]
    public async Task Keys_are_kept_for_two_hours()
    {
        await using var issuer = await TestIssuer.StartAsync();
        await using var host = await StartAsync(issuer);
        var token = TestIssuer.Token(("exp", TestIssuer.Now.AddDays(1).ToUnixTimeSeconds()));

        await CallAsync(host, token);
        host.Time.Advance(IssuerKeys.Lifetime - TimeSpan.FromSeconds(1));
        await CallAsync(host, token);
        Assert.Equal(2, issuer.Fetched.Count());

        host.Time.Advance(TimeSpan.FromSeconds(1));
        await CallAsync(host, token);
        Assert.Equal(4, issuer.Fetched.Count());
    }

    [Fact]
    public async Task A_new_key_is_found_but_strangers_cannot_make_the_gateway_ask_often()
    {
        using var rotated = RSA.Create(2048);
        var keys = "";
        await using var issuer = await TestIssuer.StartAsync((http, document) => http.Response.WriteAsync(http.Request.Path == "/keys" && keys.Length > 0 ? keys : document));
        await using var host = await StartAsync(issuer);
        var token = TestIssuer.Sign(rotated, """{"alg":"RS256","kid":"key-2"}""", TestIssuer.Payload());
        await CallAsync(host, token);
        keys = TestIssuer.Keys(rotated, "key-2");

        Assert.Equal(401, (await CallAsync(host, token)).Status);
        Assert.Equal(2, issuer.Fetched.Count());
        host.Time.Advance(IssuerKeys.UnknownKeyInterval);
        Assert.Equal(200, (await CallAsync(host, token)).Status);
    }

    [Fact]
    public async Task An_unknown_key_during_an_outage_leaves_the_known_ones_until_their_end()
    {
        using var stranger = RSA.Create(2048);
        var isBroken = false;
        await using var issuer = await TestIssuer.StartAsync((http, document) =>
        {
            http.Response.StatusCode = isBroken ? 503 : 200;
            return http.Response.WriteAsync(document);
        });
        await using var host = await StartAsync(issuer);
        var known = TestIssuer.Token(("exp", TestIssuer.Now.AddDays(1).ToUnixTimeSeconds()));
        var unknown = TestIssuer.Sign(stranger, """{"alg":"RS256","kid":"key-2"}""", TestIssuer.Payload());
        await CallAsync(host, known);
        isBroken = true;

        host.Time.Advance(IssuerKeys.UnknownKeyInterval);
        Assert.Equal(401, (await CallAsync(host, unknown)).Status);
        Assert.Equal(401, (await CallAsync(host, unknown)).Status);
        Assert.Equal(3, issuer.Fetched.Count());
        Assert.Equal(200, (await CallAsync(host, known)).Status);

        host.Time.Advance(IssuerKeys.Lifetime);
        Assert.Equal(401, (await CallAsync(host, known)).Status);
    }

    [Theory]
    [InlineData("/.well-known/openid-configuration", "OIDC discovery endpoint communication error")]
    [InlineData("/keys", "JWKS communication error")]
    public async Task Without_keys_nothing_passes_and_the_next_request_tries_again(string broken, string description)
    {
        var isBroken = true;
        await using var issuer = await TestIssuer.StartAsync((http, document) =>
        {
            http.Response.StatusCode = isBroken && http.Request.Path == broken ? 503 : 200;
            return http.Response.WriteAsync(document);
        });
        await using var host = await StartAsync(issuer);

        var refused = await CallAsync(host, TestIssuer.Token());
        isBroken = false;

        Assert.Equal(401, refused.Status);
        Assert.Equal($"Bearer scope=\"\" error=\"invalid_token\" error_description=\"{description}\"", refused.Header("WWW-Authenticate"));
        Assert.Equal(200, (await CallAsync(host, TestIssuer.Token())).Status);
    }

    public static TheoryData<string, string> BadDocuments => new()
    {
        { "/.well-known/openid-configuration", "{" },
        { "/.well-known/openid-configuration", "[]" },
        { "/.well-known/openid-configuration", """{"issuer":"https://other.example","jwks_uri":"http://127.0.0.1/keys"}""" },
        { "/.well-known/openid-configuration", $$"""{"issuer":"{{TestIssuer.Issuer}}","jwks_uri":"/keys"}""" },
        { "/.well-known/openid-configuration", $$"""{"issuer":"{{TestIssuer.Issuer}}","jwks_uri":"http://192.0.2.1/keys"}""" },
        { "/.well-known/openid-configuration", $$"""{"issuer":"{{TestIssuer.Issuer}}","jwks_uri":"file:///etc/passwd"}""" },
        { "/keys", "{" },
        { "/keys", "null" },
        { "/keys", """{"keys":[{"kty":"RSA","kid":"key-1"}]}""" },
        { "/keys", """{"keys":[{"kty":"oct","kid":"key-1","k":"AAAA"}]}""" },
        { "/keys", """{"keys":[],"padding":""" + new string(' ', KeyDocumentClient.MaximumBytes) + "1}" },
    };

    [Theory]
    [MemberData(nameof(BadDocuments))]
    public async Task A_bad_document_lets_nothing_pass(string path, string content)
    {
        await using var issuer = await TestIssuer.StartAsync((http, document) => http.Response.WriteAsync(http.Request.Path == path ? content : document));
        await using var host = await StartAsync(issuer);

        Assert.Equal(401, (await CallAsync(host, TestIssuer.Token())).Status);
        Assert.Empty(host.Lambda.Invocations);
    }

    [Fact]
    public async Task A_redirect_is_not_followed()
    {
        await using var elsewhere = await TestIssuer.StartAsync();
        var target = elsewhere.Settings[1].Item2;
        await using var issuer = await TestIssuer.StartAsync((http, _) =>
        {
            http.Response.Redirect(target);
            return Task.CompletedTask;
        });
        await using var host = await StartAsync(issuer);

        Assert.Equal(401, (await CallAsync(host, TestIssuer.Token())).Status);
        Assert.Empty(elsewhere.Fetched);
    }

    [Fact]
    public async Task An_issuer_that_hangs_is_given_up_after_a_second_and_a_half()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var issuer = await TestIssuer.StartAsync(async (http, _) =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        });
        await using var host = await StartAsync(issuer);

        var call = CallAsync(host, TestIssuer.Token());
        await asked.Task;
        Assert.False(call.IsCompleted);
        host.Time.Advance(KeyDocumentClient.Timeout);

        Assert.Contains("OIDC discovery endpoint communication error", (await call).Header("WWW-Authenticate"), StringComparison.Ordinal);
    }
}
