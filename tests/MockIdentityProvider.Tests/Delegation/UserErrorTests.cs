using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Web;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

public sealed class UserErrorTests(UserServer server) : IClassFixture<UserServer>
{
    private const string Verifier = "a-verifier-of-at-least-forty-three-characters-0123456789";

    /// <summary>What is changed in a good password request, and Entra's answer.</summary>
    public static TheoryData<string, string?, string, int> PasswordMistakes => new()
    {
        { "password", "wrong", "invalid_grant", 50126 },
        { "password", null, "invalid_request", 900144 },
        { "username", "nobody@contoso.onmicrosoft.com", "invalid_grant", 50034 },
        { "username", null, "invalid_request", 900144 },
        { "client_id", Seed.AzureApp, "invalid_client", 7000218 },
        { "scope", null, "invalid_request", 900144 },
        { "scope", " ", "invalid_request", 28003 },
        { "scope", "api://orders/Orders.Fly", "invalid_scope", 70011 },
        { "scope", "/x", "invalid_scope", 70011 },
        { "scope", $"{UserServer.OrdersScope} {UserServer.LegacyScope}", "invalid_scope", 28000 },
        { "scope", "api://nothing-to-do/.default", "invalid_grant", 65001 },
        { "scope", "api://nowhere/x", "invalid_resource", 500011 },
    };

    /// <summary>What is changed in the redemption of a good code, and Entra's answer.</summary>
    public static TheoryData<string, string?, string, int> CodeMistakes => new()
    {
        { "code", "1.Anonsense", "invalid_grant", 70000 },
        { "code", null, "invalid_request", 900144 },
        { "redirect_uri", "https://app.example/other", "invalid_grant", 500112 },
        { "code_verifier", "wrong", "invalid_grant", 501481 },
        { "code_verifier", null, "invalid_grant", 501481 },
        { "client_id", Seed.OrdersApi, "invalid_grant", 70000 },
        { "client_secret", null, "invalid_client", 7000218 },
        { "client_secret", "wrong", "invalid_client", 7000215 },
    };

    [Theory]
    [MemberData(nameof(PasswordMistakes))]
    public async Task Each_mistake_with_a_password_has_its_code(string parameter, string? value, string error, int code)
    {
        var form = UserServer.PasswordForm(UserServer.OrdersScope);
        Set(form, parameter, value);

        await AssertErrorAsync(form, error, code);
    }

    [Theory]
    [MemberData(nameof(CodeMistakes))]
    public async Task Each_mistake_with_a_code_has_its_code(string parameter, string? value, string error, int code)
    {
        var form = CodeForm(await CodeAsync());
        Set(form, parameter, value);
        if (value == Seed.OrdersApi)
        {
            form["client_secret"] = UserServer.OrdersApiSecret;
        }

        await AssertErrorAsync(form, error, code);
    }

    [Fact]
    public async Task A_code_is_good_for_one_time()
    {
        var form = CodeForm(await CodeAsync());

        await server.Mock.RequestTokenAsync(form);

        await AssertErrorAsync(form, "invalid_grant", 54005);
    }

    [Fact]
    public async Task A_refresh_token_is_good_for_its_client_and_tenant_only()
    {
        using var response = await server.Mock.PostTokenAsync(UserServer.PasswordForm($"offline_access {UserServer.OrdersScope}"));
        var refreshToken = (await response.ReadJsonAsync()).GetProperty("refresh_token").GetString()!;
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "refresh_token",
            ["client_id"] = UserServer.PublicApp,
            ["refresh_token"] = refreshToken,
        };

        await server.Mock.RequestTokenAsync(form);
        await server.Mock.RequestTokenAsync(form, "/common/oauth2/v2.0/token");
        await AssertErrorAsync(form, "invalid_grant", 9002313, Seed.Fabrikam);
        Set(form, "refresh_token", refreshToken[..^2]);
        await AssertErrorAsync(form, "invalid_grant", 9002313);
        Set(form, "refresh_token", refreshToken);
        Set(form, "client_id", Seed.AzureApp);
        Set(form, "client_secret", Seed.AzureAppSecret);
        await AssertErrorAsync(form, "invalid_grant", 9002313);
    }

    [Fact]
    public async Task On_behalf_of_wants_a_users_token_for_the_caller()
    {
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "urn:ietf:params:oauth:grant-type:jwt-bearer",
            ["client_id"] = Seed.OrdersApi,
            ["client_secret"] = UserServer.OrdersApiSecret,
            ["scope"] = UserServer.LegacyScope,
            ["requested_token_use"] = "on_behalf_of",
            ["assertion"] = "x",
        };

        await AssertErrorAsync(form, "invalid_grant", 50013);
        Set(form, "assertion", (await server.Mock.RequestTokenAsync(UserServer.PasswordForm(UserServer.LegacyScope))).EncodedToken);
        await AssertErrorAsync(form, "invalid_grant", 50013);
        Set(form, "assertion", (await server.Mock.RequestTokenAsync(TokenRequests.Valid())).EncodedToken);
        await AssertErrorAsync(form, "invalid_grant", 7000114);
        Set(form, "requested_token_use", "other");
        await AssertErrorAsync(form, "invalid_request", 9002313);
    }

    [Fact]
    public async Task A_device_code_is_pending_then_declined_or_expired()
    {
        var (deviceCode, userCode) = await DeviceCodeAsync();
        var form = new Dictionary<string, string>
        {
            ["grant_type"] = "device_code",
            ["client_id"] = UserServer.PublicApp,
            ["device_code"] = deviceCode,
        };

        await AssertErrorAsync(form, "authorization_pending", 70016);
        await PostPageAsync(new() { ["user_code"] = userCode, ["declined"] = "true" });
        await AssertErrorAsync(form, "authorization_declined", 70020);
        Set(form, "device_code", "unknown");
        await AssertErrorAsync(form, "bad_verification_code", 70018);

        (deviceCode, _) = await DeviceCodeAsync();
        Set(form, "device_code", deviceCode);
        var control = new MockEntraControl(server.Mock.Http);
        await control.MoveClockAsync(TimeSpan.FromMinutes(16));
        await AssertErrorAsync(form, "expired_token", 70019);
        await control.MoveClockAsync(TimeSpan.Zero);
    }

    [Theory]
    [InlineData("client_id", "99990000-aaaa-1111-bbbb-2222cccc3333", "AADSTS700016")]
    [InlineData("redirect_uri", "https://evil.example/", "AADSTS50011")]
    [InlineData("redirect_uri", null, "AADSTS900144")]
    public async Task Mistakes_at_sign_in_stay_on_the_page_while_nobody_can_be_told(string parameter, string? value, string expected)
    {
        var query = AuthorizeQuery();
        Set(query, parameter, value);

        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        using var response = await client.GetAsync(Authorize(query));

        Assert.Equal(400, (int)response.StatusCode);
        Assert.Contains(expected, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("query", "https://app.example/callback?code=")]
    [InlineData("fragment", "https://app.example/callback#code=")]
    public async Task A_login_hint_signs_in_without_a_page(string mode, string expected)
    {
        var query = AuthorizeQuery();
        Set(query, "login_hint", UserServer.Adele);
        Set(query, "response_mode", mode);
        Set(query, "state", "a b");

        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        using var response = await client.GetAsync(Authorize(query));

        Assert.StartsWith(expected, response.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.EndsWith("&state=a%20b", response.Headers.Location!.OriginalString, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_post_sends_a_form_and_pages_encode_what_they_show()
    {
        var query = AuthorizeQuery();
        var page = await server.Mock.Http.GetStringAsync(Authorize(query));
        Set(query, "login_hint", UserServer.Adele);
        Set(query, "response_mode", "form_post");
        Set(query, "state", "\"><script>");
        var form = await server.Mock.Http.GetStringAsync(Authorize(query));

        Assert.Contains("Bruno &lt;b&gt;", page, StringComparison.Ordinal);
        Assert.Contains("action=\"https://app.example/callback\"", form, StringComparison.Ordinal);
        Assert.DoesNotContain("\"><script>", form, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_is_picked_when_no_page_may_be_shown()
    {
        var query = AuthorizeQuery();
        Set(query, "prompt", "none");

        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        using var response = await client.GetAsync(Authorize(query));

        Assert.StartsWith("https://app.example/callback?error=login_required&", response.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    private static Dictionary<string, string> AuthorizeQuery() => new()
    {
        ["client_id"] = Seed.AzureApp,
        ["redirect_uri"] = UserServer.Callback,
        ["response_type"] = "code",
        ["scope"] = UserServer.OrdersScope,
        ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
        ["code_challenge_method"] = "S256",
    };

    private static Dictionary<string, string> CodeForm(string code) => new()
    {
        ["grant_type"] = "authorization_code",
        ["client_id"] = Seed.AzureApp,
        ["client_secret"] = Seed.AzureAppSecret,
        ["code"] = code,
        ["redirect_uri"] = UserServer.Callback,
        ["code_verifier"] = Verifier,
    };

    private static Uri Authorize(Dictionary<string, string> query) => new(
        $"/{Seed.Contoso}/oauth2/v2.0/authorize?{string.Join('&', query.Select(pair => $"{pair.Key}={Uri.EscapeDataString(pair.Value)}"))}",
        UriKind.Relative);

    private async Task<string> CodeAsync()
    {
        var query = AuthorizeQuery();
        Set(query, "login_hint", UserServer.Adele);
        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        using var response = await client.GetAsync(Authorize(query));
        return HttpUtility.ParseQueryString(response.Headers.Location!.Query)["code"]!;
    }

    private async Task<(string DeviceCode, string UserCode)> DeviceCodeAsync()
    {
        using var content = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["client_id"] = UserServer.PublicApp,
            ["scope"] = UserServer.OrdersScope,
        });
        using var response = await server.Mock.Http.PostAsync(new Uri($"/{Seed.Contoso}/oauth2/v2.0/devicecode", UriKind.Relative), content);
        var body = await response.ReadJsonAsync();
        Assert.Equal(["user_code", "device_code", "verification_uri", "expires_in", "interval", "message"], body.Members());
        return (body.GetProperty("device_code").GetString()!, body.GetProperty("user_code").GetString()!);
    }

    private async Task PostPageAsync(Dictionary<string, string> form)
    {
        using var content = new FormUrlEncodedContent(form);
        using var page = await server.Mock.Http.PostAsync(new Uri("/devicelogin", UriKind.Relative), content);
        Assert.True(page.IsSuccessStatusCode);
    }

    private async Task AssertErrorAsync(Dictionary<string, string> form, string error, int code, string tenant = Seed.Contoso)
    {
        using var response = await server.Mock.PostTokenAsync(form, $"/{tenant}/oauth2/v2.0/token");
        await response.AssertErrorAsync(error == "invalid_client" ? 401 : 400, error, code);
    }

    private static void Set(Dictionary<string, string> form, string parameter, string? value)
    {
        form.Remove(parameter);
        if (value is not null)
        {
            form[parameter] = value;
        }
    }
}
