using System.Text.Json.Nodes;
using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Clients;

public sealed class MsalTests(MockServer server) : IClassFixture<MockServer>
{
    [Theory]
    [InlineData(Seed.Contoso)]
    [InlineData(Seed.ContosoDomain)]
    public async Task A_confidential_client_gets_a_token_without_instance_discovery(string tenant)
    {
        var client = Application()
            .WithInstanceDiscovery(false)
            .WithAuthority(new Uri(server.HttpsAddress, tenant).ToString())
            .Build();

        var result = await client.AcquireTokenForClient([Seed.OrdersScope]).ExecuteAsync();

        Assert.Equal(TokenSource.IdentityProvider, result.AuthenticationResultMetadata.TokenSource);
        Assert.Equal(Seed.OrdersApi, Assert.Single(new JsonWebToken(result.AccessToken).Audiences));
        Assert.InRange(result.ExpiresOn, DateTimeOffset.UtcNow.AddMinutes(55), DateTimeOffset.UtcNow.AddMinutes(61));
    }

    [Fact]
    public async Task A_confidential_client_gets_a_token_from_an_oidc_authority()
    {
        var client = Application()
            .WithOidcAuthority(new Uri(server.HttpsAddress, $"{Seed.Contoso}/v2.0").ToString())
            .Build();

        var result = await client.AcquireTokenForClient([Seed.OrdersScope]).ExecuteAsync();

        Assert.Equal(Seed.OrdersApi, Assert.Single(new JsonWebToken(result.AccessToken).Audiences));
    }

    [Fact]
    public async Task The_second_token_comes_from_the_clients_cache()
    {
        var client = Application()
            .WithInstanceDiscovery(false)
            .WithAuthority(new Uri(server.HttpsAddress, Seed.Contoso).ToString())
            .Build();

        await client.AcquireTokenForClient([Seed.OrdersScope]).ExecuteAsync();
        var second = await client.AcquireTokenForClient([Seed.OrdersScope]).ExecuteAsync();

        Assert.Equal(TokenSource.Cache, second.AuthenticationResultMetadata.TokenSource);
    }

    [Fact]
    public async Task A_refusal_reaches_the_client_with_code_and_correlation_id()
    {
        var client = Application("wrong")
            .WithInstanceDiscovery(false)
            .WithAuthority(new Uri(server.HttpsAddress, Seed.Contoso).ToString())
            .Build();
        var correlationId = Guid.NewGuid();

        var exception = await Assert.ThrowsAsync<MsalServiceException>(() =>
            client.AcquireTokenForClient([Seed.OrdersScope]).WithCorrelationId(correlationId).ExecuteAsync());

        Assert.Equal("invalid_client", exception.ErrorCode);
        Assert.Equal(401, exception.StatusCode);
        Assert.Contains("AADSTS7000215", exception.Message, StringComparison.Ordinal);
        Assert.Equal(correlationId.ToString(), exception.CorrelationId);
    }

    [Fact]
    public async Task A_claims_challenge_reaches_the_client()
    {
        var control = new MockEntraControl(server.Http);
        await control.AddFaultAsync(new FaultSpecification
        {
            Target = FaultTarget.Token,
            Kind = FaultKind.Status,
            ErrorCode = 53003,
            ClientId = Guid.Parse(Seed.ReportingApp),
            Claims = new JsonObject { ["access_token"] = new JsonObject { ["acrs"] = new JsonObject { ["essential"] = true } } },
            Requests = 1,
        });
        var client = Application(Seed.ReportingAppSecret, Seed.ReportingApp)
            .WithInstanceDiscovery(false)
            .WithAuthority(new Uri(server.HttpsAddress, Seed.Contoso).ToString())
            .Build();

        var exception = await Assert.ThrowsAsync<MsalClaimsChallengeException>(() =>
            client.AcquireTokenForClient([Seed.OrdersScope]).ExecuteAsync());

        Assert.Equal("interaction_required", exception.ErrorCode);
        Assert.Equal("""{"access_token":{"acrs":{"essential":true}}}""", exception.Claims);
        Assert.Equal(UiRequiredExceptionClassification.MessageOnly, exception.Classification);
    }

    private ConfidentialClientApplicationBuilder Application(string secret = Seed.AzureAppSecret, string clientId = Seed.AzureApp) =>
        ConfidentialClientApplicationBuilder
            .Create(clientId)
            .WithClientSecret(secret)
            .WithHttpClientFactory(new HttpClientFactory(server.Http));
}
