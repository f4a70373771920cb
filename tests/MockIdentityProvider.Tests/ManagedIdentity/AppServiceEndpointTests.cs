using System.Globalization;
using Causeway.MockIdentityProvider.Tests.Support;
using Microsoft.IdentityModel.JsonWebTokens;

namespace Causeway.MockIdentityProvider.Tests.ManagedIdentity;

public sealed class AppServiceEndpointTests(AppServiceEndpointTests.Server fixture) : IClassFixture<AppServiceEndpointTests.Server>
{
    private const string Shared = "shared-header";

    [Fact]
    public async Task The_answer_has_the_members_of_App_Service()
    {
        using var response = await GetAsync("api-version=2019-08-01&resource=api://orders", Shared);

        var body = await response.ReadJsonAsync();
        Assert.Equal(["access_token", "client_id", "expires_on", "resource", "token_type"], body.Members());
        Assert.Equal(Seed.AzureApp, body.GetProperty("client_id").GetString());
        Assert.Equal("api://orders", body.GetProperty("resource").GetString());
        Assert.True(long.TryParse(body.GetProperty("expires_on").GetString(), out _));
    }

    [Theory]
    [InlineData("", Seed.AzureApp)]
    [InlineData($"&client_id={Seed.ReportingApp}", Seed.ReportingApp)]
    public async Task One_header_may_have_several_identities(string wanted, string clientId)
    {
        using var response = await GetAsync($"api-version=2019-08-01&resource=api://orders{wanted}", Shared);

        var token = new JsonWebToken((await response.ReadJsonAsync()).GetProperty("access_token").GetString());
        Assert.Equal(clientId, token.GetClaim("azp").Value);
    }

    [Fact]
    public async Task The_token_says_that_it_is_of_an_app_and_of_which_resource()
    {
        using var response = await GetAsync("api-version=2019-08-01&resource=api://orders", Shared);

        var token = new JsonWebToken((await response.ReadJsonAsync()).GetProperty("access_token").GetString());
        Assert.Equal("app", token.GetClaim("idtyp").Value);
        Assert.EndsWith("/providers/Microsoft.Web/sites/azure-app", token.GetClaim("xms_mirid").Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_identity_can_be_named_by_its_object_id()
    {
        using var first = await GetAsync($"api-version=2019-08-01&resource=api://orders&client_id={Seed.ReportingApp}", Shared);
        var objectId = new JsonWebToken((await first.ReadJsonAsync()).GetProperty("access_token").GetString()).GetClaim("oid").Value;

        using var second = await GetAsync($"api-version=2019-08-01&resource=api://orders&principal_id={objectId}", Shared);

        Assert.Equal(Seed.ReportingApp, (await second.ReadJsonAsync()).GetProperty("client_id").GetString());
    }

    [Theory]
    [InlineData("api-version=2019-08-01&resource=api://orders", null, 401)]
    [InlineData("api-version=2019-08-01&resource=api://orders", "wrong", 401)]
    [InlineData("api-version=2017-09-01&resource=api://orders", Shared, 401)]
    [InlineData("api-version=2018-02-01&resource=api://orders", Shared, 400)]
    [InlineData("resource=api://orders", Shared, 400)]
    [InlineData("api-version=2019-08-01", Shared, 400)]
    [InlineData("api-version=2019-08-01&resource=api://nothing", Shared, 400)]
    [InlineData("api-version=2019-08-01&resource=api://orders&client_id=nobody", Shared, 400)]
    [InlineData($"api-version=2019-08-01&resource=api://orders&client_id={Seed.UnassignedApp}", Shared, 400)]
    public async Task Mistakes_have_the_error_shape_of_App_Service(string query, string? header, int status)
    {
        using var response = await GetAsync(query, header);

        var body = await response.ReadJsonAsync();
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(["statusCode", "message", "correlationId"], body.Members());
        Assert.Equal(status, body.GetProperty("statusCode").GetInt32());
    }

    [Theory]
    [InlineData("", Seed.AzureApp)]
    [InlineData($"&clientid={Seed.ReportingApp}", Seed.ReportingApp)]
    public async Task The_first_protocol_has_its_own_header_parameter_and_date(string wanted, string clientId)
    {
        using var response = await GetAsync($"api-version=2017-09-01&resource=api://orders{wanted}", Shared, "secret");

        var body = await response.ReadJsonAsync();
        Assert.Equal(["access_token", "expires_on", "resource", "token_type"], body.Members());
        var token = new JsonWebToken(body.GetProperty("access_token").GetString());
        Assert.Equal(clientId, token.GetClaim("azp").Value);
        var expires = DateTimeOffset.ParseExact(
            body.GetProperty("expires_on").GetString()!, "MM/dd/yyyy hh:mm:ss tt zzz", CultureInfo.InvariantCulture);
        Assert.Equal(token.ValidTo, expires.UtcDateTime);
    }

    private async Task<HttpResponseMessage> GetAsync(string query, string? value, string header = "X-IDENTITY-HEADER")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(fixture.Mock.HttpAddress, $"/msi/token?{query}"));
        if (value is not null)
        {
            request.Headers.Add(header, value);
        }

        return await fixture.Mock.Http.SendAsync(request);
    }

    public sealed class Server : IAsyncLifetime
    {
        public MockServer Mock { get; private set; } = null!;

        public async Task InitializeAsync() => Mock = await MockServer.StartAsync(
        [
            "--ManagedIdentity:Bindings:0:Header", Shared,
            "--ManagedIdentity:Bindings:0:ClientId", Seed.AzureApp,
            "--ManagedIdentity:Bindings:1:Header", Shared,
            "--ManagedIdentity:Bindings:1:ClientId", Seed.ReportingApp,
            "--ManagedIdentity:Bindings:2:Header", "another-header",
            "--ManagedIdentity:Bindings:2:ClientId", Seed.UnassignedApp,
        ]);

        public async Task DisposeAsync() => await Mock.DisposeAsync();
    }
}
