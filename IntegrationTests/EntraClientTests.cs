using System.IdentityModel.Tokens.Jwt;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Causeway.IntegrationTests.Environment;
using Microsoft.Identity.Client;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>Microsoft's own clients ask the mock for tokens, and the gateway lets them through.</summary>
[Collection(SharedEnvironment.Name)]
public sealed class EntraClientTests(CausewayEnvironment causeway)
{
    private static readonly string[] Scopes = [OrdersScope];

    [Fact]
    public async Task A_token_from_AzureIdentity_opens_the_orders_API()
    {
        using var http = new HttpClient(await causeway.CreateTrustingHandlerAsync());
        var credential = new ClientSecretCredential(AzureApp.TenantId, AzureApp.ClientId, AzureApp.Secret, new ClientSecretCredentialOptions
        {
            AuthorityHost = causeway.EntraAuthority,
            DisableInstanceDiscovery = true,
            Transport = new HttpClientTransport(http),
        });

        var token = await credential.GetTokenAsync(new TokenRequestContext(Scopes), CancellationToken.None);

        await AssertOpensTheApiAsync(token.Token);
    }

    [Fact]
    public async Task A_token_from_MSAL_opens_the_orders_API()
    {
        using var http = new HttpClient(await causeway.CreateTrustingHandlerAsync());
        var client = ConfidentialClientApplicationBuilder.Create(AzureApp.ClientId)
            .WithClientSecret(AzureApp.Secret)
            .WithAuthority(new Uri(causeway.EntraAuthority, AzureApp.TenantId).ToString())
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new SingleClientFactory(http))
            .Build();

        var result = await client.AcquireTokenForClient(Scopes).ExecuteAsync();

        await AssertOpensTheApiAsync(result.AccessToken);
    }

    [Fact]
    public async Task MSAL_reports_a_wrong_secret_as_it_does_with_Entra()
    {
        using var http = new HttpClient(await causeway.CreateTrustingHandlerAsync());
        var client = ConfidentialClientApplicationBuilder.Create(AzureApp.ClientId)
            .WithClientSecret("not-the-secret")
            .WithAuthority(new Uri(causeway.EntraAuthority, AzureApp.TenantId).ToString())
            .WithInstanceDiscovery(false)
            .WithHttpClientFactory(new SingleClientFactory(http))
            .Build();

        var failure = await Assert.ThrowsAsync<MsalServiceException>(() => client.AcquireTokenForClient(Scopes).ExecuteAsync());

        Assert.Equal("invalid_client", failure.ErrorCode);
        Assert.Contains("AADSTS7000215", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_v2_token_has_the_claims_of_Entras()
    {
        var token = new JwtSecurityTokenHandler().ReadJwtToken(await causeway.GetTokenAsync(AzureApp));

        Assert.Equal("RS256", token.Header.Alg);
        Assert.Equal($"https://login.microsoftonline.com/{Contoso}/v2.0", token.Issuer);
        Assert.Equal([OrdersApiClientId], token.Audiences);
        Assert.Equal(Contoso, token.Claims.Single(claim => claim.Type == "tid").Value);
        Assert.Equal("2.0", token.Claims.Single(claim => claim.Type == "ver").Value);
        Assert.Equal(AzureApp.ClientId, token.Claims.Single(claim => claim.Type == "azp").Value);
        Assert.Equal(["Orders.Read", "Orders.Write"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value).Order());
    }

    [Fact]
    public async Task A_v1_token_has_the_claims_of_Entras()
    {
        var token = new JwtSecurityTokenHandler().ReadJwtToken(await causeway.GetTokenAsync(AzureApp, LegacyOrdersScope));

        Assert.Equal(token.Header.Kid, token.Header.X5t);
        Assert.Equal($"https://sts.windows.net/{Contoso}/", token.Issuer);
        Assert.Equal("1.0", token.Claims.Single(claim => claim.Type == "ver").Value);
        Assert.Equal(AzureApp.ClientId, token.Claims.Single(claim => claim.Type == "appid").Value);
    }

    private async Task AssertOpensTheApiAsync(string token)
    {
        var response = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        Assert.Equal(HttpStatusCode.OK, response.Status);
    }

    private sealed class SingleClientFactory(HttpClient client) : IMsalHttpClientFactory
    {
        public HttpClient GetHttpClient() => client;
    }
}
