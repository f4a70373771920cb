using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Causeway.MockIdentityProvider.Tests.Assertions;

/// <summary>Microsoft's clients with certificates and federated credentials.</summary>
public sealed class AssertionClientTests(AssertionServer server) : IClassFixture<AssertionServer>, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task MSAL_signs_in_with_a_certificate(bool oidcAuthority, bool sendX5C)
    {
        var builder = ConfidentialClientApplicationBuilder.Create(Seed.AzureApp)
            .WithCertificate(server.Certificate, sendX5C)
            .WithHttpClientFactory(new HttpClientFactory(server.Mock.Http));
        builder = oidcAuthority
            ? builder.WithOidcAuthority(new Uri(server.Mock.HttpsAddress, $"{Seed.Contoso}/v2.0").ToString())
            : builder.WithInstanceDiscovery(false).WithAuthority(new Uri(server.Mock.HttpsAddress, Seed.Contoso).ToString());

        var result = await builder.Build().AcquireTokenForClient([Seed.OrdersScope]).ExecuteAsync();

        Assert.Equal("2", new JsonWebToken(result.AccessToken).GetClaim("azpacr").Value);
    }

    [Fact]
    public Task MSAL_exchanges_a_foreign_token() => AssertMsalAsync(_ => server.FederatedTokenAsync());

    [Fact]
    public Task MSAL_sends_an_assertion_that_the_app_has_signed() => AssertMsalAsync(options =>
        Task.FromResult(new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = options.ClientID,
            Audience = options.TokenEndpoint,
            Claims = new Dictionary<string, object> { ["sub"] = options.ClientID, ["jti"] = Guid.NewGuid() },
            SigningCredentials = new X509SigningCredentials(server.Certificate),
        })));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ClientCertificateCredential_gets_a_token(bool sendCertificateChain)
    {
        var credential = new ClientCertificateCredential(
            Seed.Contoso, Seed.AzureApp, server.Certificate, Configure(new ClientCertificateCredentialOptions
            {
                SendCertificateChain = sendCertificateChain,
                DisableInstanceDiscovery = true,
            }));

        await AssertTokenAsync(credential);
    }

    [Fact]
    public async Task ClientAssertionCredential_exchanges_a_foreign_token()
    {
        var credential = new ClientAssertionCredential(
            Seed.Contoso, Seed.AzureApp, _ => server.FederatedTokenAsync(), Configure(new ClientAssertionCredentialOptions
            {
                DisableInstanceDiscovery = true,
            }));

        await AssertTokenAsync(credential);
    }

    [Fact]
    public async Task WorkloadIdentityCredential_exchanges_the_token_of_its_file()
    {
        var credential = new WorkloadIdentityCredential(Configure(new WorkloadIdentityCredentialOptions
        {
            TenantId = Seed.Contoso,
            ClientId = Seed.AzureApp,
            TokenFilePath = _folder.Write("token", await server.FederatedTokenAsync()),
            DisableInstanceDiscovery = true,
        }));

        await AssertTokenAsync(credential);
    }

    public void Dispose() => _folder.Dispose();

    private TOptions Configure<TOptions>(TOptions options)
        where TOptions : TokenCredentialOptions
    {
        options.AuthorityHost = server.Mock.HttpsAddress;
        options.Transport = new HttpClientTransport(server.Mock.Http);
        return options;
    }

    private async Task AssertMsalAsync(Func<AssertionRequestOptions, Task<string>> assertion)
    {
        var client = ConfidentialClientApplicationBuilder.Create(Seed.AzureApp)
            .WithClientAssertion(assertion)
            .WithInstanceDiscovery(false)
            .WithAuthority(new Uri(server.Mock.HttpsAddress, Seed.Contoso).ToString())
            .WithHttpClientFactory(new HttpClientFactory(server.Mock.Http))
            .Build();

        var result = await client.AcquireTokenForClient([Seed.OrdersScope]).ExecuteAsync();

        AssertToken(new JsonWebToken(result.AccessToken));
    }

    private static async Task AssertTokenAsync(TokenCredential credential)
    {
        AssertToken(new JsonWebToken((await credential.GetTokenAsync(new TokenRequestContext([Seed.OrdersScope]), default)).Token));
    }

    private static void AssertToken(JsonWebToken token)
    {
        Assert.Equal(Seed.AzureApp, token.GetClaim("azp").Value);
        Assert.Equal("2", token.GetClaim("azpacr").Value);
        Assert.Equal(Seed.OrdersApi, Assert.Single(token.Audiences));
    }
}
