using System.Security.Cryptography;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.Jwt;

public sealed class JwtAuthorizerTests : IAsyncLifetime
{
    private static readonly long Now = TestIssuer.Now.ToUnixTimeSeconds();

    private TestIssuer _issuer = null!;
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _issuer = await TestIssuer.StartAsync();
        _host = await StartAsync();
    }

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    private async Task<GatewayHost> StartAsync(string? definition = null)
    {
        var host = await GatewayHost.StartHttpApiAsync(definition ?? JwtDefinitions.Create(), _issuer.Settings);
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private Task<WireResponse> CallAsync(string path, string? token, GatewayHost? host = null) => WireClient.SendAsync(
        (host ?? _host).Address, "GET", $"/_aws/execute-api/orders{path}", token is null ? [] : [("Authorization", token)]);

    [Theory]
    [InlineData("")]
    [InlineData("Bearer ")]
    [InlineData("bearer ")]
    public async Task A_good_token_passes_with_or_without_its_scheme(string scheme)
    {
        Assert.Equal("ok", (await CallAsync("/orders", scheme + TestIssuer.Token())).Body);
    }

    [Fact]
    public async Task Without_a_token_the_challenge_says_only_bearer()
    {
        var response = await CallAsync("/orders", null);

        Assert.Equal((401, """{"message":"Unauthorized"}""", "Bearer"), (response.Status, response.Body, response.Header("WWW-Authenticate")));
    }

    public static TheoryData<string, string> BadTokens => new()
    {
        { "token", "token contains an invalid number of segments" },
        { "a.b", "token contains an invalid number of segments" },
        { "a.b.c", "the token cannot be decoded" },
        { TestIssuer.Token() + "AAAA", "crypto/rsa: verification error" },
        { TestIssuer.Token() + "!", "the token cannot be decoded" },
        { TestIssuer.Sign("""{"alg":"none","kid":"key-1"}""", TestIssuer.Payload()), "the token does not have a valid signing method" },
        { TestIssuer.Sign("""{"alg":"HS256","kid":"key-1"}""", TestIssuer.Payload()), "the token does not have a valid signing method" },
        { TestIssuer.Sign("""{"alg":"RS256"}""", TestIssuer.Payload()), "unable to find a signing key for the token" },
        { TestIssuer.Sign("""{"alg":"RS256","kid":"key-2"}""", TestIssuer.Payload()), "unable to find a signing key for the token" },
        { TestIssuer.Sign("""{"alg":"RS384","kid":"key-1"}""", TestIssuer.Payload()), "crypto/rsa: verification error" },
        { TestIssuer.Sign("""{"alg":"RS256","kid":"key-1"}""", "[]"), "the token cannot be decoded" },
        { TestIssuer.Token(("iss", "https://issuer.example/other")), "the token does not have a valid issuer" },
        { TestIssuer.Token(("iss", TestIssuer.Issuer + "/")), "the token does not have a valid issuer" },
        { TestIssuer.Token(("aud", "stranger")), "the token does not have a valid audience" },
        { TestIssuer.Token(("aud", null)), "the token does not have a valid audience" },
        { TestIssuer.Token(("aud", "stranger"), ("client_id", TestIssuer.Audience)), "the token does not have a valid audience" },
        { TestIssuer.Token(("exp", Now)), "the token has expired" },
        { TestIssuer.Token(("exp", null)), "the token has expired" },
        { TestIssuer.Token(("exp", "tomorrow")), "the token has expired" },
        { TestIssuer.Token(("nbf", Now + 1)), "the token is not valid yet" },
        { TestIssuer.Token(("iat", Now + 1)), "the token was issued in the future" },
    };

    [Theory]
    [MemberData(nameof(BadTokens))]
    public async Task A_bad_token_is_401_and_the_challenge_says_why(string token, string description)
    {
        var response = await CallAsync("/orders", "Bearer " + token);

        Assert.Equal(401, response.Status);
        Assert.Equal("""{"message":"Unauthorized"}""", response.Body);
        Assert.Equal($"Bearer scope=\"\" error=\"invalid_token\" error_description=\"{description}\"", response.Header("WWW-Authenticate"));
        Assert.Empty(_host.Lambda.Invocations);
    }

    [Fact]
    public async Task A_token_signed_with_another_key_is_refused()
    {
        using var stranger = RSA.Create(2048);
        var token = TestIssuer.Sign(stranger, """{"alg":"RS256","kid":"key-1"}""", TestIssuer.Payload());

        Assert.Equal(401, (await CallAsync("/orders", token)).Status);
    }

    [Theory]
    [InlineData("aud", "other-api", null)]
    [InlineData("aud", null, TestIssuer.Audience)]
    public async Task The_client_id_counts_where_there_is_no_audience(string name, string? audience, string? clientId)
    {
        Assert.Equal(200, (await CallAsync("/orders", TestIssuer.Token((name, audience), ("client_id", clientId)))).Status);
    }

    [Theory]
    [InlineData("scope", "profile orders.read", 200)]
    [InlineData("scp", "orders.admin", 200)]
    [InlineData("scope", "orders.readonly", 403)]
    [InlineData("roles", "orders.read", 403)]
    public async Task One_of_the_routes_scopes_is_enough(string claim, string value, int status)
    {
        var response = await CallAsync("/scoped", TestIssuer.Token((claim, value)));

        Assert.Equal(status, response.Status);
        Assert.Equal(
            status == 200 ? null : "Bearer scope=\"orders.read orders.admin\" error=\"insufficient_scope\" error_description=\"the token does not have sufficient scopes\"",
            response.Header("WWW-Authenticate"));
        Assert.Equal(200, (await CallAsync("/scoped", TestIssuer.Token(("scp", new[] { "x", "orders.read" })))).Status);
    }

    [Fact]
    public async Task Claims_reach_the_backend_as_text()
    {
        await CallAsync("/scoped", TestIssuer.Token(
            ("scope", "orders.read"), ("groups", new[] { "a", "b" }), ("admin", true), ("level", 7), ("address", new { city = "x", zip = 1 }), ("nothing", null)));

        var authorizer = _host.Lambda.LastEvent(Definitions.Backend).GetProperty("requestContext").GetProperty("authorizer").GetProperty("jwt");
        Assert.Equal("""["orders.read","orders.admin"]""", authorizer.GetProperty("scopes").GetRawText());
        var claims = authorizer.GetProperty("claims");
        Assert.Equal("[a b]", claims.GetProperty("groups").GetString());
        Assert.Equal("true", claims.GetProperty("admin").GetString());
        Assert.Equal("7", claims.GetProperty("level").GetString());
        Assert.Equal("map[city:x zip:1]", claims.GetProperty("address").GetString());
        Assert.Equal($"{Now + 3600}", claims.GetProperty("exp").GetString());
    }

    [Fact]
    public async Task The_format_1_0_has_claims_and_scopes_without_a_wrapper()
    {
        await using var host = await StartAsync(JwtDefinitions.Create(format: "1.0"));

        await CallAsync("/orders", TestIssuer.Token(), host);

        var authorizer = host.Lambda.LastEvent(Definitions.Backend).GetProperty("requestContext").GetProperty("authorizer");
        Assert.Equal("user|a", authorizer.GetProperty("claims").GetProperty("sub").GetString());
        Assert.Equal("null", authorizer.GetProperty("scopes").GetRawText());
    }

    [Fact]
    public async Task The_token_may_be_in_the_query()
    {
        await using var host = await StartAsync(JwtDefinitions.Create($"identitySource: $request.querystring.token, {JwtDefinitions.Configuration}", "oauth2"));

        Assert.Equal(200, (await CallAsync($"/orders?token={TestIssuer.Token()}", null, host)).Status);
        Assert.Equal(401, (await CallAsync("/orders", TestIssuer.Token(), host)).Status);
    }

    [Fact]
    public async Task The_decision_says_why_and_never_shows_the_token()
    {
        var token = TestIssuer.Token(("aud", "stranger"));
        await CallAsync("/orders", "Bearer " + token);
        await CallAsync("/orders", TestIssuer.Token());

        var text = await _host.Client.GetStringAsync("/_aws/execute-api/_decisions");
        Assert.Contains("The token is refused: the token does not have a valid audience.", text, StringComparison.Ordinal);
        Assert.Contains($"\"{nameof(Decision.Outcome).ToLowerInvariant()}\": \"allowed\"", text, StringComparison.Ordinal);
        Assert.Contains("\"type\": \"JWT\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[2], text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(JwtDefinitions.Configuration, "exactly one identitySource")]
    [InlineData(JwtDefinitions.Header, "jwtConfiguration")]
    [InlineData(JwtDefinitions.Header + ", jwtConfiguration: {issuer: 'https://i.example'}", "audience")]
    [InlineData(JwtDefinitions.Header + ", jwtConfiguration: {issuer: 'http://i.example', audience: [a]}", "https URL")]
    [InlineData(JwtDefinitions.Header + ", jwtConfiguration: {issuer: 'https://i.example?x', audience: [a]}", "https URL")]
    [InlineData(JwtDefinitions.Header + ", authorizerResultTtlInSeconds: 5, " + JwtDefinitions.Configuration, "is not supported")]
    public async Task A_mistake_does_not_load(string authorizer, string message)
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartHttpApiAsync(JwtDefinitions.Create(authorizer)));

        Assert.Contains(exception.Errors, error => error.Contains(message, StringComparison.Ordinal) && error.Contains("$.components", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("a, b, c, d, e, f, g, h, i, j, k", "apiKey")]
    [InlineData("'a\"b'", "oauth2")]
    public async Task Scopes_and_schemes_are_checked(string scopes, string scheme)
    {
        await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartHttpApiAsync(JwtDefinitions.Create(scopes: scopes, scheme: scheme)));
    }
}
