using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Clients;

public sealed class AzureIdentityTests(MockServer server) : IClassFixture<MockServer>
{
    [Fact]
    public async Task ClientSecretCredential_gets_a_token()
    {
        var token = await Credential(Seed.AzureAppSecret).GetTokenAsync(new TokenRequestContext([Seed.OrdersScope]), default);

        Assert.Equal(Seed.OrdersApi, Assert.Single(new JsonWebToken(token.Token).Audiences));
    }

    [Fact]
    public async Task ClientSecretCredential_reports_a_refusal()
    {
        var exception = await Assert.ThrowsAsync<AuthenticationFailedException>(async () =>
            await Credential("wrong").GetTokenAsync(new TokenRequestContext([Seed.OrdersScope]), default));

        Assert.Contains("AADSTS7000215", exception.ToString(), StringComparison.Ordinal);
    }

    private ClientSecretCredential Credential(string secret) =>
        new(Seed.Contoso, Seed.AzureApp, secret, new ClientSecretCredentialOptions
        {
            AuthorityHost = server.HttpsAddress,
            DisableInstanceDiscovery = true,
            Transport = new HttpClientTransport(server.Http),
        });
}
