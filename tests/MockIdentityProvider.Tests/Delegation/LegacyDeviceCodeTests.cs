using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

/// <summary>Device sign-in at the version 1.0 endpoints, which name an API instead of scopes.</summary>
public sealed class LegacyDeviceCodeTests(UserServer server) : IClassFixture<UserServer>
{
    [Fact]
    public async Task A_device_gets_a_token_for_the_api_it_names()
    {
        using var started = await server.Mock.PostTokenAsync(
            new() { ["client_id"] = UserServer.PublicApp, ["resource"] = "api://orders-legacy" }, $"/{Seed.Contoso}/oauth2/devicecode");
        var code = await started.ReadJsonAsync();
        Assert.Equal(["user_code", "device_code", "verification_url", "expires_in", "interval", "message"], code.Members());
        Assert.Equal("900", code.GetProperty("expires_in").GetString());

        using var page = await server.Mock.PostTokenAsync(
            new() { ["user_code"] = code.GetProperty("user_code").GetString()!, ["picked_user"] = UserServer.AdeleId },
            new Uri(code.GetProperty("verification_url").GetString()!).AbsolutePath);
        Assert.True(page.IsSuccessStatusCode);

        using var response = await server.Mock.PostTokenAsync(
            new()
            {
                ["grant_type"] = "device_code",
                ["client_id"] = UserServer.PublicApp,
                ["code"] = code.GetProperty("device_code").GetString()!,
                ["resource"] = "api://orders-legacy",
            },
            $"/{Seed.Contoso}/oauth2/token");
        var token = new JsonWebToken((await response.ReadJsonAsync()).GetProperty("access_token").GetString());

        Assert.Equal(UserServer.Adele, token.GetClaim("upn").Value);
        Assert.Equal("api://orders-legacy", Assert.Single(token.Audiences));
    }

    [Fact]
    public async Task A_device_must_name_an_api()
    {
        using var response = await server.Mock.PostTokenAsync(
            new() { ["client_id"] = UserServer.PublicApp }, $"/{Seed.Contoso}/oauth2/devicecode");

        await response.AssertErrorAsync(400, "invalid_request", 900144);
    }
}
