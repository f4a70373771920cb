using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.Identity.Client;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Clients;

/// <summary>The mock under the name of the real service, as containers see it by network alias: clients need no option at all.</summary>
public sealed class ImpersonationTests : IAsyncLifetime, IDisposable
{
    private HttpClient _http = null!;
    private MockServer _server = null!;

    public async Task InitializeAsync()
    {
        _server = await MockServer.StartAsync(["--Tls:Names", "login.microsoftonline.com"]);
        var authority = X509Certificate2.CreateFromPem(
            await _server.Http.GetStringAsync(new Uri(_server.HttpAddress, "/_causeway/ca.pem")));
        var handler = MockServer.HandlerTrusting(authority);
        handler.ConnectCallback = async (context, cancellation) =>
        {
            Assert.Equal(new DnsEndPoint("login.microsoftonline.com", 443), context.DnsEndPoint);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(IPAddress.Loopback, _server.HttpsAddress.Port, cancellation);
            return new NetworkStream(socket, ownsSocket: true);
        };
        _http = new HttpClient(handler);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    public void Dispose() => _http.Dispose();

    [Fact]
    public async Task MSAL_asks_the_public_cloud_with_instance_discovery()
    {
        var client = ConfidentialClientApplicationBuilder.Create(Seed.AzureApp)
            .WithTenantId(Seed.Contoso)
            .WithClientSecret(Seed.AzureAppSecret)
            .WithHttpClientFactory(new HttpClientFactory(_http))
            .Build();

        var result = await client.AcquireTokenForClient([Seed.OrdersScope]).ExecuteAsync();

        Assert.Equal(Seed.OrdersApi, Assert.Single(new JsonWebToken(result.AccessToken).Audiences));
    }

    [Fact]
    public async Task ClientSecretCredential_asks_the_public_cloud()
    {
        var credential = new ClientSecretCredential(
            Seed.Contoso, Seed.AzureApp, Seed.AzureAppSecret, new ClientSecretCredentialOptions { Transport = new HttpClientTransport(_http) });

        var token = await credential.GetTokenAsync(new TokenRequestContext([Seed.OrdersScope]), default);

        Assert.Equal(Seed.OrdersApi, Assert.Single(new JsonWebToken(token.Token).Audiences));
    }
}
