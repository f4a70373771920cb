using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.ManagedIdentity;

/// <summary>Azure.Identity as it comes, steered by environment variables alone.</summary>
public sealed class ManagedIdentityClientTests(ManagedIdentityClientTests.Server fixture) : IClassFixture<ManagedIdentityClientTests.Server>
{
    private const string Header = "9c0e5d0f-a-header";
    private const string ResourceId =
        "/subscriptions/00000000-1111-2222-3333-444444444444/resourceGroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/reporting";

    [Theory]
    [InlineData("default")]
    [InlineData("system-assigned")]
    [InlineData("client-id", Seed.AzureApp)]
    public async Task The_App_Service_endpoint_serves(params string[] credential)
    {
        var token = await RunAsync(AppService(fixture.Strict), credential);

        Assert.Equal(Seed.OrdersApi, Assert.Single(token.Audiences));
        Assert.Equal(Seed.AzureApp, token.GetClaim("azp").Value);
        Assert.Equal("2", token.GetClaim("azpacr").Value);
        Assert.Equal(TimeSpan.FromSeconds(86700), token.ValidTo - token.IssuedAt);
    }

    [Theory]
    [InlineData(Seed.AzureApp, "system-assigned")]
    [InlineData(Seed.ReportingApp, "client-id", Seed.ReportingApp)]
    [InlineData(Seed.ReportingApp, "resource-id", ResourceId)]
    public async Task The_instance_metadata_endpoint_serves(string clientId, params string[] credential)
    {
        var token = await RunAsync(Imds(fixture.Strict), credential);

        Assert.Equal(clientId, token.GetClaim("azp").Value);
        Assert.Equal(clientId == Seed.ReportingApp, token.GetClaim("xms_mirid").Value == ResourceId);
    }

    [Fact]
    public async Task DefaultAzureCredential_skips_the_probe_when_told_its_credential()
    {
        var environment = Imds(fixture.Strict);
        environment["AZURE_TOKEN_CREDENTIALS"] = "ManagedIdentityCredential";

        var token = await RunAsync(environment, ["default"]);

        Assert.Equal(Seed.AzureApp, token.GetClaim("azp").Value);
    }

    [Fact]
    public async Task DefaultAzureCredential_finds_instance_metadata_whose_probes_are_answered()
    {
        var token = await RunAsync(Imds(fixture.Lenient), ["default"]);

        Assert.Equal(Seed.AzureApp, token.GetClaim("azp").Value);
    }

    internal static Dictionary<string, string> AppService(MockServer server) => new()
    {
        ["IDENTITY_ENDPOINT"] = new Uri(server.HttpAddress, "/msi/token").ToString(),
        ["IDENTITY_HEADER"] = Header,
    };

    internal static Dictionary<string, string> Imds(MockServer server) => new()
    {
        ["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = server.HttpAddress.ToString().TrimEnd('/'),
    };

    private static async Task<JsonWebToken> RunAsync(Dictionary<string, string> environment, string[] credential) =>
        new(await ClientProgram.RunAsync(environment, credential));

    public sealed class Server : IAsyncLifetime, IDisposable
    {
        private readonly TemporaryFolder _folder = new();

        public MockServer Strict { get; private set; } = null!;

        public MockServer Lenient { get; private set; } = null!;

        public async Task InitializeAsync()
        {
            var directory = new SeededDirectory()
                .Change(Seed.Contoso, Seed.ReportingApp, $$"""{ "managedIdentityResourceId": "{{ResourceId}}" }""");
            string[] args =
            [
                "--Directory:File", _folder.Write("directory.json", directory.ToString()),
                "--ManagedIdentity:Bindings:0:Header", Header,
                "--ManagedIdentity:Bindings:0:ClientId", Seed.AzureApp,
                "--ManagedIdentity:Imds:ClientIds", $"{Seed.AzureApp}, {Seed.ReportingApp}",
            ];
            Strict = await MockServer.StartAsync(args);
            Lenient = await MockServer.StartAsync([.. args, "--ManagedIdentity:Imds:AnswerProbes", "true"]);
        }

        public async Task DisposeAsync()
        {
            await Strict.DisposeAsync();
            await Lenient.DisposeAsync();
        }

        public void Dispose() => _folder.Dispose();
    }
}
