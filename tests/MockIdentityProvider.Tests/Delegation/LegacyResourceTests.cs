using System.Text.Json;
using System.Web;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

/// <summary>Every grant at the version 1.0 endpoints, which name an API by <c>resource</c> where version 2.0 has <c>scope</c>.</summary>
public sealed class LegacyResourceTests(UserServer server) : IClassFixture<UserServer>
{
    private const string Legacy = "api://orders-legacy";
    private const string TokenPath = $"/{Seed.Contoso}/oauth2/token";

    [Fact]
    public async Task A_password_is_exchanged_for_a_token_of_the_resource()
    {
        var answer = await RequestAsync(PasswordForm(Legacy));

        AssertLegacy(answer);
        Assert.Equal(
            [
                "token_type", "scope", "expires_in", "ext_expires_in", "expires_on", "not_before", "resource", "access_token",
                "refresh_token", "id_token",
            ],
            answer.Members());
        Assert.Equal(Legacy, answer.GetProperty("resource").GetString());
    }

    [Fact]
    public async Task A_refresh_token_is_exchanged_for_the_resource_it_names_or_else_the_same()
    {
        var refreshToken = (await RequestAsync(PasswordForm("api://orders"))).GetProperty("refresh_token").GetString()!;
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = UserServer.PublicApp,
            ["refresh_token"] = refreshToken,
        };

        Assert.Equal(Seed.OrdersApi, Audience(await RequestAsync(form)));
        form["resource"] = Legacy;
        AssertLegacy(await RequestAsync(form));
    }

    [Fact]
    public async Task A_trailing_slash_of_the_resource_stays_through_a_refresh()
    {
        var first = await RequestAsync(PasswordForm("https://management.azure.com/"));
        var second = await RequestAsync(new()
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = UserServer.PublicApp,
            ["refresh_token"] = first.GetProperty("refresh_token").GetString()!,
        });

        Assert.Equal("https://management.azure.com//user_impersonation", first.GetProperty("scope").GetString());
        Assert.Equal(["https://management.azure.com/", "https://management.azure.com/"], new[] { Audience(first), Audience(second) });
    }

    [Theory]
    [InlineData(null, null, "https://graph.microsoft.com")]
    [InlineData("api://orders", null, Seed.OrdersApi)]
    [InlineData(null, Legacy, Legacy)]
    [InlineData("api://orders", Legacy, Legacy)]
    public async Task A_code_is_redeemed_for_the_resource_of_either_request(string? atSignIn, string? atRedemption, string audience)
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "authorization_code",
            ["client_id"] = Seed.AzureApp,
            ["client_secret"] = Seed.AzureAppSecret,
            ["code"] = await CodeAsync(atSignIn),
            ["redirect_uri"] = UserServer.Callback,
        };
        if (atRedemption is not null)
        {
            form["resource"] = atRedemption;
        }

        Assert.Equal(audience, Audience(await RequestAsync(form)));
    }

    [Fact]
    public async Task An_API_calls_another_on_a_users_behalf()
    {
        var usersToken = await server.Mock.RequestTokenAsync(UserServer.PasswordForm(UserServer.OrdersScope));

        AssertLegacy(await RequestAsync(OnBehalfOfForm(usersToken.EncodedToken, Legacy)));
    }

    [Fact]
    public async Task Without_a_resource_there_is_no_token()
    {
        var usersToken = await server.Mock.RequestTokenAsync(UserServer.PasswordForm(UserServer.OrdersScope));

        foreach (var form in new[] { PasswordForm(null), OnBehalfOfForm(usersToken.EncodedToken, null) })
        {
            form["scope"] = UserServer.LegacyScope;
            using var response = await server.Mock.PostTokenAsync(form, TokenPath);

            var body = await response.AssertErrorAsync(400, "invalid_request", 900144);
            Assert.Contains("'resource'", body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task An_unknown_resource_is_refused_by_each_grant()
    {
        using var response = await server.Mock.PostTokenAsync(PasswordForm("api://nowhere"), TokenPath);

        await response.AssertErrorAsync(400, "invalid_resource", 500011);
    }

    [Fact]
    public async Task The_endpoints_of_version_2_know_no_resource()
    {
        var clientCredentials = TokenRequests.Valid();
        clientCredentials["resource"] = "api://orders";
        var password = UserServer.PasswordForm(UserServer.OrdersScope);
        password["resource"] = "api://orders";

        foreach (var form in new[] { clientCredentials, password })
        {
            using var response = await server.Mock.PostTokenAsync(form);
            await response.AssertErrorAsync(400, "invalid_request", 901002);
        }

        using var device = await server.Mock.PostTokenAsync(password, $"/{Seed.Contoso}/oauth2/v2.0/devicecode");
        await device.AssertErrorAsync(400, "invalid_request", 901002);
        Assert.StartsWith("AADSTS901002: ", (await AuthorizeAsync("oauth2/v2.0", "api://orders"))["error_description"], StringComparison.Ordinal);
    }

    private static Dictionary<string, string> PasswordForm(string? resource) => WithResource(resource, new()
    {
        ["grant_type"] = "password",
        ["client_id"] = UserServer.PublicApp,
        ["username"] = UserServer.Adele,
        ["password"] = UserServer.AdelePassword,
    });

    private static Dictionary<string, string> OnBehalfOfForm(string usersToken, string? resource) => WithResource(resource, new()
    {
        ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
        ["client_id"] = Seed.OrdersApi,
        ["client_secret"] = UserServer.OrdersApiSecret,
        ["requested_token_use"] = "on_behalf_of",
        ["assertion"] = usersToken,
    });

    private static Dictionary<string, string> WithResource(string? resource, Dictionary<string, string> form)
    {
        if (resource is not null)
        {
            form["resource"] = resource;
        }

        return form;
    }

    private async Task<string> CodeAsync(string? resource) => (await AuthorizeAsync("oauth2", resource))["code"]!;

    private async Task<System.Collections.Specialized.NameValueCollection> AuthorizeAsync(string endpoint, string? resource)
    {
        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        using var response = await client.GetAsync(new Uri(
            $"/{Seed.Contoso}/{endpoint}/authorize?client_id={Seed.AzureApp}&response_type=code&login_hint={UserServer.Adele}"
            + $"&redirect_uri={Uri.EscapeDataString(UserServer.Callback)}&resource={resource}",
            UriKind.Relative));
        return HttpUtility.ParseQueryString(response.Headers.Location!.Query);
    }

    private async Task<JsonElement> RequestAsync(Dictionary<string, string> form)
    {
        using var response = await server.Mock.PostTokenAsync(form, TokenPath);
        var body = await response.ReadJsonAsync();
        Assert.True(response.IsSuccessStatusCode, body.ToString());
        return body;
    }

    private static string Audience(JsonElement answer) =>
        Assert.Single(new JsonWebToken(answer.GetProperty("access_token").GetString()).Audiences);

    private static void AssertLegacy(JsonElement answer)
    {
        var token = new JsonWebToken(answer.GetProperty("access_token").GetString());
        Assert.Equal(Legacy, Assert.Single(token.Audiences));
        Assert.Equal("user_impersonation", token.GetClaim("scp").Value);
    }
}
