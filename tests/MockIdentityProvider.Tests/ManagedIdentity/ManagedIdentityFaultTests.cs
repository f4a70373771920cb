using Causeway.MockIdentityProvider.Client;
using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.ManagedIdentity;

/// <summary>What the managed identity endpoints answer while they are out of order.</summary>
public sealed class ManagedIdentityFaultTests(ManagedIdentityFaultTests.Server fixture) : IClassFixture<ManagedIdentityFaultTests.Server>
{
    private const string Header = "identity-header";

    private const string AppService = "/msi/token?api-version=2019-08-01&resource=api://orders";
    private const string LegacyAppService = "/msi/token?api-version=2017-09-01&resource=api://orders";
    private const string Imds = "/metadata/identity/oauth2/token?api-version=2018-02-01&resource=api://orders";

    public static TheoryData<string, int, string, string> Answers => new()
    {
        { Imds, 404, "invalid_request", "updated" },
        { Imds, 410, "invalid_request", "70 seconds" },
        { Imds, 429, "invalid_request", "throttled" },
        { Imds, 500, "unknown", "Failed to retrieve token" },
        { Imds, 503, "unknown", "Failed to retrieve token" },
        { AppService, 404, "", "updated" },
        { AppService, 429, "", "throttled" },
        { AppService, 500, "", "Failed to retrieve token" },
        { LegacyAppService, 503, "", "Failed to retrieve token" },
    };

    [Theory]
    [MemberData(nameof(Answers))]
    public async Task A_status_comes_in_the_shape_of_its_endpoint(string path, int status, string error, string message)
    {
        var control = new MockEntraControl(fixture.Mock.Http);
        await control.AddFaultAsync(new FaultSpecification
        {
            Target = FaultTarget.ManagedIdentity,
            Kind = FaultKind.Status,
            Status = status,
            RetryAfterSeconds = 3,
            Requests = 1,
        });

        using var refused = await GetAsync(path);
        using var answered = await GetAsync(path);

        var body = await refused.ReadJsonAsync();
        Assert.Equal((status, 200), ((int)refused.StatusCode, (int)answered.StatusCode));
        Assert.Equal(TimeSpan.FromSeconds(3), refused.Headers.RetryAfter!.Delta);
        if (path == Imds)
        {
            Assert.Equal(["error", "error_description"], body.Members());
            Assert.Equal(error, body.GetProperty("error").GetString());
            Assert.Contains(message, body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(["statusCode", "message", "correlationId"], body.Members());
            Assert.Equal(status, body.GetProperty("statusCode").GetInt32());
            Assert.Contains(message, body.GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.True(body.GetProperty("correlationId").TryGetGuid(out _));
        }
    }

    private async Task<HttpResponseMessage> GetAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(fixture.Mock.HttpAddress, path));
        request.Headers.Add("Metadata", "true");
        request.Headers.Add("X-IDENTITY-HEADER", Header);
        request.Headers.Add("secret", Header);
        return await fixture.Mock.Http.SendAsync(request);
    }

    public sealed class Server : IAsyncLifetime
    {
        public MockServer Mock { get; private set; } = null!;

        public async Task InitializeAsync() => Mock = await MockServer.StartAsync(
        [
            "--ManagedIdentity:Bindings:0:Header", Header,
            "--ManagedIdentity:Bindings:0:ClientId", Seed.AzureApp,
            "--ManagedIdentity:Imds:ClientIds", Seed.AzureApp,
        ]);

        public async Task DisposeAsync() => await Mock.DisposeAsync();
    }
}
