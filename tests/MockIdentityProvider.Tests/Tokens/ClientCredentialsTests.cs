using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

public sealed class ClientCredentialsTests(MockServer server) : IClassFixture<MockServer>
{
    [Fact]
    public async Task A_version_2_token_has_exactly_the_claims_of_an_app_only_token()
    {
        var token = await server.RequestTokenAsync(TokenRequests.Valid());

        Assert.Equal(
            ["aio", "aud", "azp", "azpacr", "exp", "iat", "iss", "nbf", "oid", "rh", "roles", "sub", "tid", "uti", "ver", "xms_ftd"],
            PayloadOf(token).Members().Order());
        Assert.Equal($"https://login.microsoftonline.com/{Seed.Contoso}/v2.0", token.Issuer);
        Assert.Equal(Seed.OrdersApi, Assert.Single(token.Audiences));
        Assert.Equal(Seed.AzureApp, token.GetClaim("azp").Value);
        Assert.Equal("1", token.GetClaim("azpacr").Value);
        Assert.Equal(Seed.Contoso, token.GetClaim("tid").Value);
        Assert.Equal(token.Subject, token.GetClaim("oid").Value);
        Assert.Equal("2.0", token.GetClaim("ver").Value);
        Assert.Equal(22, token.GetClaim("uti").Value.Length);
        Assert.Equal(["Orders.Read", "Orders.Write"], Roles(token));
    }

    [Fact]
    public async Task A_version_1_token_has_exactly_the_claims_of_an_app_only_token()
    {
        var token = await server.RequestTokenAsync(
            TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, Seed.LegacyOrdersScope));

        Assert.Equal(
            ["aio", "appid", "appidacr", "aud", "exp", "iat", "idp", "iss", "nbf", "oid", "rh", "roles", "sub", "tid", "uti", "ver"],
            PayloadOf(token).Members().Order());
        Assert.Equal($"https://sts.windows.net/{Seed.Contoso}/", token.Issuer);
        Assert.Equal(token.Issuer, token.GetClaim("idp").Value);
        Assert.Equal("api://orders-legacy", Assert.Single(token.Audiences));
        Assert.Equal(Seed.AzureApp, token.GetClaim("appid").Value);
        Assert.Equal("1", token.GetClaim("appidacr").Value);
        Assert.Equal("1.0", token.GetClaim("ver").Value);
        Assert.Equal(["Orders.Read"], Roles(token));
    }

    [Theory]
    [InlineData(Seed.OrdersScope, new[] { "typ", "alg", "kid" })]
    [InlineData(Seed.LegacyOrdersScope, new[] { "typ", "alg", "x5t", "kid" })]
    public async Task The_header_has_x5t_in_version_1_only(string scope, string[] members)
    {
        var token = await server.RequestTokenAsync(TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, scope));

        var header = Decode(token.EncodedHeader);
        Assert.Equal(members, header.Members());
        Assert.Equal("JWT", token.Typ);
        Assert.Equal("RS256", token.Alg);
    }

    [Theory]
    [InlineData("api://orders-legacy/.default", "api://orders-legacy")]
    [InlineData("api://orders-legacy//.default", "api://orders-legacy/")]
    [InlineData($"{Seed.LegacyOrdersApi}/.default", Seed.LegacyOrdersApi)]
    public async Task A_version_1_audience_is_what_was_asked_for(string scope, string audience)
    {
        var token = await server.RequestTokenAsync(TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, scope));

        Assert.Equal(audience, Assert.Single(token.Audiences));
    }

    [Theory]
    [InlineData("api://orders/.default")]
    [InlineData("API://Orders/.default")]
    [InlineData($"{Seed.OrdersApi}/.default")]
    public async Task A_version_2_audience_is_always_the_client_id(string scope)
    {
        var token = await server.RequestTokenAsync(TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, scope));

        Assert.Equal(Seed.OrdersApi, Assert.Single(token.Audiences));
    }

    [Fact]
    public async Task A_client_without_roles_has_no_roles_claim()
    {
        var token = await server.RequestTokenAsync(
            TokenRequests.With(Seed.UnassignedApp, Seed.UnassignedAppSecret, Seed.OrdersScope));

        Assert.False(token.TryGetClaim("roles", out _));
    }

    [Fact]
    public async Task Tokens_start_five_minutes_back_and_end_an_hour_ahead()
    {
        var now = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero);
        await using var frozen = await MockServer.StartAsync(
            [], services => services.AddSingleton<TimeProvider>(new FakeTimeProvider(now)));

        var token = await frozen.RequestTokenAsync(TokenRequests.Valid());

        Assert.Equal(now.UtcDateTime.AddMinutes(-5), token.IssuedAt);
        Assert.Equal(token.IssuedAt, token.ValidFrom);
        Assert.Equal(now.UtcDateTime.AddHours(1), token.ValidTo);
    }

    [Fact]
    public async Task The_lifetime_of_tokens_can_be_set()
    {
        await using var shortLived = await MockServer.StartAsync(["--Tokens:LifetimeSeconds", "600"]);

        using var response = await shortLived.PostTokenAsync(TokenRequests.Valid());

        var body = await response.ReadJsonAsync();
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal(599, body.GetProperty("expires_in").GetInt32());
        Assert.Equal(TimeSpan.FromSeconds(900), token.ValidTo - token.IssuedAt);
    }

    [Fact]
    public async Task The_version_2_endpoint_answers_four_members_with_numbers()
    {
        using var response = await server.PostTokenAsync(TokenRequests.Valid());

        var body = await response.ReadJsonAsync();
        Assert.Equal(["token_type", "expires_in", "ext_expires_in", "access_token"], body.Members());
        Assert.Equal("Bearer", body.GetProperty("token_type").GetString());
        Assert.Equal(3599, body.GetProperty("expires_in").GetInt32());
        Assert.Equal(3599, body.GetProperty("ext_expires_in").GetInt32());
    }

    [Fact]
    public async Task The_version_1_endpoint_takes_a_resource_and_answers_with_strings()
    {
        var form = TokenRequests.Valid();
        form.Remove("scope");
        form["resource"] = "api://orders";

        using var response = await server.PostTokenAsync(form, $"/{Seed.Contoso}/oauth2/token");

        var body = await response.ReadJsonAsync();
        Assert.Equal(
            ["token_type", "expires_in", "ext_expires_in", "expires_on", "not_before", "resource", "access_token"], body.Members());
        Assert.Equal("3599", body.GetProperty("expires_in").GetString());
        Assert.Equal("api://orders", body.GetProperty("resource").GetString());
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal("2.0", token.GetClaim("ver").Value);
    }

    [Fact]
    public async Task The_secret_may_come_as_http_basic_authentication()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/{Seed.Contoso}/oauth2/v2.0/token")
        {
            Content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["grant_type"] = "client_credentials",
                ["scope"] = Seed.OrdersScope,
            }),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Seed.AzureApp}:{Seed.AzureAppSecret}")));

        using var response = await server.Http.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData($"/{Seed.ContosoDomain}/oauth2/v2.0/token")]
    [InlineData("/CONTOSO.onmicrosoft.com/OAuth2/V2.0/Token")]
    [InlineData("/AAAABBBB-0000-CCCC-1111-DDDD2222EEEE/oauth2/v2.0/token/")]
    [InlineData($"/{Seed.Contoso}/oauth2/v2.0/token?client-request-id=11111111-2222-3333-4444-555555555555")]
    public async Task Paths_ignore_case_and_take_domains_and_query_strings(string path)
    {
        var token = await server.RequestTokenAsync(TokenRequests.Valid(), path);

        Assert.Equal(Seed.Contoso, token.GetClaim("tid").Value);
    }

    [Fact]
    public async Task Tenants_sign_with_keys_of_their_own()
    {
        var contoso = await server.RequestTokenAsync(TokenRequests.Valid());
        var fabrikam = await server.RequestTokenAsync(
            TokenRequests.With(Seed.FabrikamApp, Seed.FabrikamAppSecret, Seed.OrdersScope), $"/{Seed.Fabrikam}/oauth2/v2.0/token");

        Assert.NotEqual(contoso.Kid, fabrikam.Kid);
        Assert.Equal(contoso.Audiences, fabrikam.Audiences);
        Assert.Equal($"https://login.microsoftonline.com/{Seed.Fabrikam}/v2.0", fabrikam.Issuer);
    }

    [Fact]
    public async Task Local_issuer_mode_names_the_mocks_own_address()
    {
        await using var local = await MockServer.StartAsync(["--Issuer:Mode", "local"]);

        var v2 = await local.RequestTokenAsync(TokenRequests.Valid());
        var v1 = await local.RequestTokenAsync(
            TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, Seed.LegacyOrdersScope));
        var document = await local.GetJsonAsync($"/{Seed.Contoso}/v2.0/.well-known/openid-configuration");

        Assert.Equal($"{local.HttpsAddress}{Seed.Contoso}/v2.0", v2.Issuer);
        Assert.Equal($"{local.HttpsAddress}{Seed.Contoso}/", v1.Issuer);
        Assert.Equal(v2.Issuer, document.GetProperty("issuer").GetString());
    }

    private static IEnumerable<string> Roles(JsonWebToken token) =>
        token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value);

    private static JsonElement PayloadOf(JsonWebToken token) => Decode(token.EncodedPayload);

    private static JsonElement Decode(string segment)
    {
        using var document = JsonDocument.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(segment));
        return document.RootElement.Clone();
    }
}
