using Causeway.MockIdentityProvider.Tests.Delegation;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.SignIn;

public sealed class UserInfoTests(UserServer server) : IClassFixture<UserServer>
{
    [Theory]
    [InlineData("openid", "sub")]
    [InlineData("openid email", "sub,email")]
    [InlineData("openid profile email", "sub,name,family_name,given_name,email")]
    public async Task Scopes_decide_what_is_told(string scope, string expected)
    {
        var answer = await server.Mock.RequestAsync(UserServer.PasswordForm(scope));
        var idToken = new JsonWebToken(answer.GetProperty("id_token").GetString());

        foreach (var path in new[] { "/oidc/userinfo", $"/{Seed.Contoso}/openid/userinfo", "/common/openid/userinfo" })
        {
            using var response = await GetAsync($"Bearer {answer.GetProperty("access_token").GetString()}", path);
            var body = await response.ReadJsonAsync();
            Assert.Equal(expected, string.Join(',', body.Members()));
            Assert.Equal(idToken.Subject, body.GetProperty("sub").GetString());
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("Bearer x.y.z")]
    [InlineData("Basic eDp5")]
    public async Task Anyone_else_is_refused_in_JSON(string? authorization)
    {
        using var response = await GetAsync(authorization);

        await AssertRefusedAsync(response);
    }

    [Fact]
    public async Task Tokens_for_another_API_and_of_another_tenant_are_refused()
    {
        var forOrders = await server.Mock.RequestTokenAsync(UserServer.PasswordForm("openid api://orders/Orders.View"));
        var forGraph = await server.Mock.RequestTokenAsync(UserServer.PasswordForm("openid"));

        using var otherApi = await GetAsync($"Bearer {forOrders.EncodedToken}");
        using var otherTenant = await GetAsync($"Bearer {forGraph.EncodedToken}", $"/{Seed.Fabrikam}/openid/userinfo");

        await AssertRefusedAsync(otherApi);
        await AssertRefusedAsync(otherTenant);
    }

    private static async Task AssertRefusedAsync(HttpResponseMessage response)
    {
        Assert.Equal(401, (int)response.StatusCode);
        Assert.StartsWith("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        var error = (await response.ReadJsonAsync()).GetProperty("error");
        Assert.Equal("InvalidAuthenticationToken", error.GetProperty("code").GetString());
    }

    private async Task<HttpResponseMessage> GetAsync(string? authorization, string path = "/oidc/userinfo")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Authorization", authorization);
        return await server.Mock.Http.SendAsync(request);
    }
}
