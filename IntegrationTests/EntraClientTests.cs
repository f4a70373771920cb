using System.IdentityModel.Tokens.Jwt;
using System.Net;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.Tokens;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>Microsoft's own clients ask the mock for tokens, and the gateway lets them through.</summary>
[Collection(SharedEnvironment.Name)]
public sealed class EntraClientTests(CausewayEnvironment causeway)
{
    private static readonly string[] Scopes = [OrdersScope];

    [TargetFact]
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

    [TargetFact]
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

    [TargetFact]
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

    [TargetFact]
    public async Task A_v2_token_is_valid_by_the_published_keys_and_has_the_claims_of_Entras()
    {
        var token = await ValidateAsync(await causeway.GetTokenAsync(AzureApp), $"https://login.microsoftonline.com/{Contoso}/v2.0", OrdersApiClientId);

        Assert.Equal("RS256", token.Header.Alg);
        Assert.Equal(Contoso, token.Claims.Single(claim => claim.Type == "tid").Value);
        Assert.Equal("2.0", token.Claims.Single(claim => claim.Type == "ver").Value);
        Assert.Equal(AzureApp.ClientId, token.Claims.Single(claim => claim.Type == "azp").Value);
        Assert.Equal(["Orders.Read", "Orders.Write"], token.Claims.Where(claim => claim.Type == "roles").Select(claim => claim.Value).Order());
    }

    [TargetFact]
    public async Task A_v1_token_is_valid_by_the_published_keys_and_has_the_claims_of_Entras()
    {
        var token = await ValidateAsync(
            await causeway.GetTokenAsync(AzureApp, LegacyOrdersScope), $"https://sts.windows.net/{Contoso}/", "api://orders-legacy");

        Assert.Equal(token.Header.Kid, token.Header.X5t);
        Assert.Equal("1.0", token.Claims.Single(claim => claim.Type == "ver").Value);
        Assert.Equal(AzureApp.ClientId, token.Claims.Single(claim => claim.Type == "appid").Value);
    }

    [TargetFact]
    public async Task A_token_with_the_claims_of_another_is_invalid_by_the_published_keys()
    {
        var weak = (await causeway.GetTokenAsync(UnassignedApp)).Split('.');
        var strong = (await causeway.GetTokenAsync(AzureApp)).Split('.');

        await Assert.ThrowsAsync<SecurityTokenInvalidSignatureException>(() => ValidateAsync(
            $"{weak[0]}.{strong[1]}.{weak[2]}", $"https://login.microsoftonline.com/{Contoso}/v2.0", OrdersApiClientId));
    }

    /// <summary>As an app does that still has the older handler.</summary>
    private async Task<JwtSecurityToken> ValidateAsync(string token, string issuer, string audience)
    {
        var keys = new JsonWebKeySet(await causeway.Entra.GetStringAsync($"{Contoso}/discovery/v2.0/keys"));
        new JwtSecurityTokenHandler().ValidateToken(
            token,
            new TokenValidationParameters { ValidIssuer = issuer, ValidAudience = audience, IssuerSigningKeys = keys.GetSigningKeys() },
            out var valid);
        return (JwtSecurityToken)valid;
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
