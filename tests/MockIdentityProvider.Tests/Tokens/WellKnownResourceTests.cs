using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

/// <summary>Microsoft's own APIs, for which every client of every tenant may ask.</summary>
public sealed class WellKnownResourceTests(WellKnownResourceTests.Server fixture) : IClassFixture<WellKnownResourceTests.Server>
{
    [Theory]
    [InlineData("https://graph.microsoft.com")]
    [InlineData("https://graph.microsoft.com/")]
    [InlineData("00000003-0000-0000-c000-000000000000")]
    [InlineData("https://management.azure.com")]
    [InlineData("https://management.azure.com/")]
    [InlineData("https://management.core.windows.net/")]
    [InlineData("https://vault.azure.net")]
    [InlineData("https://storage.azure.com")]
    public async Task Each_gives_version_1_tokens_by_secret_and_by_managed_identity(string resource)
    {
        var bySecret = await fixture.Mock.RequestTokenAsync(
            TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, $"{resource}/.default"));
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(fixture.Mock.HttpAddress, $"/metadata/identity/oauth2/token?api-version=2018-02-01&resource={Uri.EscapeDataString(resource)}"));
        request.Headers.Add("Metadata", "true");
        using var response = await fixture.Mock.Http.SendAsync(request);
        var answer = await response.ReadJsonAsync();
        var byIdentity = new JsonWebToken(answer.GetProperty("access_token").GetString());

        Assert.Equal(resource, answer.GetProperty("resource").GetString());
        foreach (var token in new[] { bySecret, byIdentity })
        {
            Assert.Equal(resource, Assert.Single(token.Audiences));
            Assert.Equal("1.0", token.GetClaim("ver").Value);
            Assert.Equal(Seed.AzureApp, token.GetClaim("appid").Value);
        }
    }

    [Fact]
    public async Task A_client_may_have_roles_on_them()
    {
        var token = await fixture.Mock.RequestTokenAsync(
            TokenRequests.With(Seed.ReportingApp, Seed.ReportingAppSecret, "https://graph.microsoft.com/.default"));

        Assert.Equal("User.Read.All", token.GetClaim("roles").Value);
    }

    [Fact]
    public async Task What_the_directory_registers_under_their_name_comes_first()
    {
        var token = await fixture.Mock.RequestTokenAsync(
            TokenRequests.With(Seed.FabrikamApp, Seed.FabrikamAppSecret, "https://vault.azure.net/.default"),
            $"/{Seed.Fabrikam}/oauth2/v2.0/token");

        Assert.Equal("99990000-aaaa-1111-bbbb-2222cccc3333", Assert.Single(token.Audiences));
    }

    public sealed class Server : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public MockServer Mock { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var directory = new SeededDirectory()
                .Change(Seed.Contoso, Seed.ReportingApp, """
                    { "appRoleAssignments": [{ "resource": "https://graph.microsoft.com/", "roles": ["User.Read.All"] }] }
                    """)
                .Add(Seed.Fabrikam, """
                    {
                      "displayName": "A vault of our own", "appId": "99990000-aaaa-1111-bbbb-2222cccc3333",
                      "identifierUris": ["https://vault.azure.net"], "api": { "requestedAccessTokenVersion": 2 }
                    }
                    """);
            Mock = await MockServer.StartAsync(
            [
                "--Directory:File", _folder.Write("directory.json", directory.ToString()),
                "--ManagedIdentity:Imds:ClientIds", Seed.AzureApp,
            ]);
        }

        public async Task DisposeAsync() => await Mock.DisposeAsync();

        public void Dispose() => _folder.Dispose();
    }
}
