using System.Net;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

public sealed class ClientCapabilityTests(ClientCapabilityTests.Server fixture) : IClassFixture<ClientCapabilityTests.Server>
{
    private const string Capable = """{"access_token":{"xms_cc":{"values":["cp1"]}}}""";

    [Theory]
    [InlineData(Seed.OrdersScope, Capable, "cp1")]
    [InlineData(Seed.OrdersScope, null, null)]
    [InlineData(Seed.OrdersScope, """{"access_token":{"other":null}}""", null)]
    [InlineData(Seed.LegacyOrdersScope, Capable, null)]
    public async Task Only_an_api_that_asks_is_told_what_a_client_can_do(string scope, string? claims, string? capability)
    {
        var form = TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, scope);
        if (claims is not null)
        {
            form["claims"] = claims;
        }

        var token = await fixture.Mock.RequestTokenAsync(form);

        Assert.Equal(capability, token.TryGetClaim("xms_cc", out var claim) ? claim.Value : null);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("\"cp1\"")]
    public async Task Claims_that_are_no_object_are_malformed(string claims)
    {
        var form = TokenRequests.Valid();
        form["claims"] = claims;

        using var response = await fixture.Mock.PostTokenAsync(form);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(9002313, (await response.ReadJsonAsync()).GetProperty("error_codes")[0].GetInt32());
    }

    /// <summary>A mock whose orders API wants to know what its clients can do.</summary>
    public sealed class Server : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public MockServer Mock { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var directory = new SeededDirectory().Change(Seed.Contoso, Seed.OrdersApi, """{ "optionalClaims": { "accessToken": ["xms_cc"] } }""");
            Mock = await MockServer.StartAsync(["--Directory:File", _folder.Write("directory.json", directory.ToString())]);
        }

        public async Task DisposeAsync() => await Mock.DisposeAsync();

        public void Dispose() => _folder.Dispose();
    }
}
