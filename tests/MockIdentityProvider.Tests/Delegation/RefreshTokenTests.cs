using System.Text.Json;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

public sealed class RefreshTokenTests(UserServer server) : IClassFixture<UserServer>
{
    /// <summary>How much the fractions of the times in a token may make it longer or shorter.</summary>
    private const int MostDigits = 40;

    [Theory]
    [InlineData("openid profile email offline_access", "openid profile email")]
    [InlineData("openid offline_access User.Read Mail.Read", "https://graph.microsoft.com/User.Read https://graph.microsoft.com/Mail.Read openid")]
    [InlineData($"openid openid offline_access {UserServer.OrdersScope}", UserServer.OrdersScope)]
    [InlineData("offline_access", "https://graph.microsoft.com/User.Read")]
    public async Task Scope_and_size_stay_the_same_through_many_refreshes(string scope, string granted)
    {
        var first = await server.Mock.RequestAsync(UserServer.PasswordForm(scope));
        var last = first;
        for (var refresh = 0; refresh < 4; refresh++)
        {
            last = await server.Mock.RequestAsync(RefreshForm(last));
        }

        Assert.Equal([granted, granted], new[] { first, last }.Select(answer => answer.GetProperty("scope").GetString()));
        Assert.InRange(Size(last), Size(first) - MostDigits, Size(first) + MostDigits);
        Assert.Equal(first.TryGetProperty("id_token", out _), last.TryGetProperty("id_token", out _));
    }

    [Fact]
    public async Task A_refresh_without_offline_access_still_renews_the_refresh_token()
    {
        var first = await server.Mock.RequestAsync(UserServer.PasswordForm($"offline_access {UserServer.OrdersScope}"));
        var form = RefreshForm(first);
        form["scope"] = UserServer.LegacyScope;

        var second = await server.Mock.RequestAsync(form);
        var third = await server.Mock.RequestAsync(RefreshForm(second));

        Assert.Equal(UserServer.LegacyScope, third.GetProperty("scope").GetString());
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("0", false)]
    [InlineData(null, false)]
    public async Task Client_info_comes_to_who_asks_for_it(string? clientInfo, bool expected)
    {
        var form = UserServer.PasswordForm(UserServer.OrdersScope);
        if (clientInfo is not null)
        {
            form["client_info"] = clientInfo;
        }

        Assert.Equal(expected, (await server.Mock.RequestAsync(form)).TryGetProperty("client_info", out _));
    }

    [Fact]
    public async Task The_sign_in_stays_the_same_through_a_refresh()
    {
        var first = await server.Mock.RequestAsync(ClaimsForm());
        var control = new MockEntraControl(server.Mock.Http);
        await control.MoveClockAsync(TimeSpan.FromHours(1));

        var second = await server.Mock.RequestAsync(RefreshForm(first, UserServer.ClaimsApp));

        await control.MoveClockAsync(TimeSpan.Zero);
        foreach (var claim in new[] { "sid", "auth_time" })
        {
            Assert.Equal(IdToken(first).GetClaim(claim).Value, IdToken(second).GetClaim(claim).Value);
        }
    }

    [Fact]
    public async Task A_refresh_token_that_nobody_used_for_90_days_has_expired()
    {
        var form = RefreshForm(await server.Mock.RequestAsync(UserServer.PasswordForm($"offline_access {UserServer.OrdersScope}")));
        var control = new MockEntraControl(server.Mock.Http);
        await control.MoveClockAsync(TimeSpan.FromDays(91));

        await server.Mock.AssertRefusedAsync(form, "invalid_grant", 700082);

        await control.MoveClockAsync(TimeSpan.Zero);
    }

    [Fact]
    public async Task A_code_of_ten_minutes_ago_has_expired()
    {
        var answer = await server.Mock.AuthorizeAsync(new()
        {
            ["client_id"] = Seed.AzureApp,
            ["redirect_uri"] = UserServer.Callback,
            ["response_type"] = "code",
            ["scope"] = UserServer.OrdersScope,
            ["login_hint"] = UserServer.Adele,
        });
        var control = new MockEntraControl(server.Mock.Http);
        await control.MoveClockAsync(TimeSpan.FromMinutes(11));

        await server.Mock.AssertRefusedAsync(
            new()
            {
                ["grant_type"] = "authorization_code",
                ["client_id"] = Seed.AzureApp,
                ["client_secret"] = Seed.AzureAppSecret,
                ["code"] = answer["code"]!,
                ["redirect_uri"] = UserServer.Callback,
            },
            "invalid_grant",
            70008);

        await control.MoveClockAsync(TimeSpan.Zero);
    }

    private static Dictionary<string, string> ClaimsForm()
    {
        var form = UserServer.PasswordForm("openid offline_access api://claims/use");
        form["client_id"] = UserServer.ClaimsApp;
        return form;
    }

    private static Dictionary<string, string> RefreshForm(JsonElement answer, string clientId = UserServer.PublicApp) => new()
    {
        ["grant_type"] = "refresh_token",
        ["client_id"] = clientId,
        ["refresh_token"] = answer.GetProperty("refresh_token").GetString()!,
    };

    private static int Size(JsonElement answer) => answer.GetProperty("refresh_token").GetString()!.Length;

    private static JsonWebToken IdToken(JsonElement answer) => new(answer.GetProperty("id_token").GetString());
}
