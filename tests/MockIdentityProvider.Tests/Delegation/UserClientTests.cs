using System.Web;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Delegation;

/// <summary>MSAL.NET signs users in.</summary>
public sealed class UserClientTests(UserServer server) : IClassFixture<UserServer>
{
    [Fact]
    public async Task Authorization_code_with_PKCE_and_a_silent_refresh()
    {
        var client = Confidential(Seed.AzureApp, Seed.AzureAppSecret);
        var address = await client.GetAuthorizationRequestUrl([UserServer.OrdersScope])
            .WithRedirectUri(UserServer.Callback)
            .WithPkce(out var verifier)
            .ExecuteAsync();

        var code = await PickAsync(address, UserServer.AdeleId);
        var result = await client.AcquireTokenByAuthorizationCode([UserServer.OrdersScope], code)
            .WithPkceCodeVerifier(verifier)
            .ExecuteAsync();
        var account = await client.GetAccountAsync(result.Account.HomeAccountId.Identifier);
        var refreshed = await client.AcquireTokenSilent([UserServer.OrdersScope], account).WithForceRefresh(true).ExecuteAsync();

        Assert.Equal(UserServer.Adele, result.Account.Username);
        Assert.Equal($"{UserServer.AdeleId}.{Seed.Contoso}", result.Account.HomeAccountId.Identifier);
        Assert.Equal("Orders.Manage", new JsonWebToken(result.AccessToken).GetClaim("scp").Value);
        Assert.Equal(TokenSource.IdentityProvider, refreshed.AuthenticationResultMetadata.TokenSource);
        Assert.NotEqual(result.AccessToken, refreshed.AccessToken);
    }

    [Fact]
    public async Task On_behalf_of()
    {
        var incoming = await server.Mock.RequestTokenAsync(UserServer.PasswordForm(UserServer.OrdersScope));
        var client = Confidential(Seed.OrdersApi, UserServer.OrdersApiSecret);

        var result = await client.AcquireTokenOnBehalfOf([UserServer.LegacyScope], new UserAssertion(incoming.EncodedToken)).ExecuteAsync();

        var token = new JsonWebToken(result.AccessToken);
        Assert.Equal(UserServer.AdeleId, token.GetClaim("oid").Value);
        Assert.Equal(Seed.OrdersApi, token.GetClaim("appid").Value);
        Assert.Equal("api://orders-legacy", Assert.Single(token.Audiences));
    }

    [Fact]
    public async Task Device_code()
    {
        var result = await Public().AcquireTokenWithDeviceCode([UserServer.OrdersScope], async code =>
        {
            Assert.Contains(code.UserCode, code.Message, StringComparison.Ordinal);
            using var content = new FormUrlEncodedContent(new Dictionary<string, string>
            {
                ["user_code"] = code.UserCode,
                ["picked_user"] = UserServer.AdeleId,
            });
            using var page = await server.Mock.Http.PostAsync(new Uri(code.VerificationUrl), content);
            Assert.Contains("Signed in", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }).ExecuteAsync();

        Assert.Equal(UserServer.Adele, result.Account.Username);
    }

    [Fact]
    public async Task User_name_and_password()
    {
#pragma warning disable CS0618 // Discouraged for good reason, but tests of APIs use it.
        var result = await Public()
            .AcquireTokenByUsernamePassword([UserServer.OrdersScope], UserServer.Adele, UserServer.AdelePassword)
            .ExecuteAsync();
#pragma warning restore CS0618

        Assert.Equal(UserServer.Adele, result.Account.Username);
    }

    private async Task<string> PickAsync(Uri address, string userId)
    {
        var page = await server.Mock.Http.GetStringAsync(address);
        Assert.Contains($"value=\"{userId}\"", page, StringComparison.Ordinal);
        using var client = await server.Mock.CreateClientWithoutRedirectsAsync();
        using var content = new FormUrlEncodedContent(new Dictionary<string, string> { ["picked_user"] = userId });
        using var response = await client.PostAsync(address, content);
        var location = response.Headers.Location!;
        Assert.StartsWith(UserServer.Callback, location.ToString(), StringComparison.Ordinal);
        return HttpUtility.ParseQueryString(location.Query)["code"]!;
    }

    private IConfidentialClientApplication Confidential(string clientId, string secret) => ConfidentialClientApplicationBuilder
        .Create(clientId)
        .WithClientSecret(secret)
        .WithInstanceDiscovery(false)
        .WithAuthority(new Uri(server.Mock.HttpsAddress, Seed.Contoso).ToString())
        .WithRedirectUri(UserServer.Callback)
        .WithHttpClientFactory(new HttpClientFactory(server.Mock.Http))
        .Build();

    private IPublicClientApplication Public() => PublicClientApplicationBuilder
        .Create(UserServer.PublicApp)
        .WithInstanceDiscovery(false)
        .WithAuthority(new Uri(server.Mock.HttpsAddress, Seed.Contoso).ToString())
        .WithHttpClientFactory(new HttpClientFactory(server.Mock.Http))
        .Build();
}
