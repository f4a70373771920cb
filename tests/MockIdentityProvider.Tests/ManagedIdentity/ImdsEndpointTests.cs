using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.ManagedIdentity;

public sealed class ImdsEndpointTests(ImdsEndpointTests.Server fixture) : IClassFixture<ImdsEndpointTests.Server>
{
    private const string Valid = "api-version=2018-02-01&resource=api://orders";

    [Theory]
    [InlineData("/metadata/identity/oauth2/token")]
    [InlineData("/metadata/identity/oauth2/token/")]
    public async Task The_answer_has_the_string_members_of_instance_metadata(string path)
    {
        using var response = await GetAsync(Valid, path: path);

        var body = await response.ReadJsonAsync();
        Assert.Equal(
            ["access_token", "client_id", "expires_in", "expires_on", "ext_expires_in", "not_before", "resource", "token_type"],
            body.Members());
        Assert.All(body.EnumerateObject(), member => Assert.NotNull(member.Value.GetString()));
    }

    [Theory]
    [InlineData(Valid, "", null, "Required metadata header not specified")]
    [InlineData(Valid, "Metadata: false", null, "Required metadata header not specified")]
    [InlineData(Valid, "Metadata: true|X-Forwarded-For: 10.0.0.1", null, "X-Forwarded-For")]
    [InlineData("api-version=2017-01-01&resource=api://orders", "Metadata: true", null, "api-version")]
    [InlineData("api-version=zzz&resource=api://orders", "Metadata: true", null, "api-version")]
    [InlineData("api-version=2019-13-41&resource=api://orders", "Metadata: true", null, "api-version")]
    [InlineData("api-version=latest&resource=api://orders", "Metadata: true", null, "api-version")]
    [InlineData("resource=api://orders", "Metadata: true", null, "api-version")]
    [InlineData("api-version=2018-02-01", "Metadata: true", null, "resource")]
    [InlineData($"{Valid}&client_id=99990000-dddd-1111-eeee-2222ffff3333", "Metadata: true", null, "Identity not found")]
    [InlineData("api-version=2018-02-01&resource=api://nothing", "Metadata: true", "invalid_resource", "AADSTS500011")]
    public async Task Mistakes_have_the_error_shape_of_instance_metadata(string query, string headers, string? error, string message)
    {
        using var response = await GetAsync(query, headers);

        var body = await response.ReadJsonAsync();
        Assert.Equal(400, (int)response.StatusCode);
        Assert.Equal(["error", "error_description"], body.Members());
        Assert.Equal(error ?? "invalid_request", body.GetProperty("error").GetString());
        Assert.Contains(message, body.GetProperty("error_description").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("HEAD")]
    public async Task Other_methods_than_get_are_not_allowed(string method)
    {
        using var request = new HttpRequestMessage(
            new HttpMethod(method), new Uri(fixture.Mock.HttpAddress, $"/metadata/identity/oauth2/token?{Valid}"));
        request.Headers.Add("Metadata", "true");

        using var response = await fixture.Mock.Http.SendAsync(request);

        Assert.Equal(405, (int)response.StatusCode);
    }

    private async Task<HttpResponseMessage> GetAsync(
        string query, string headers = "Metadata: true", string path = "/metadata/identity/oauth2/token")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(fixture.Mock.HttpAddress, $"{path}?{query}"));
        foreach (var header in headers.Split('|', StringSplitOptions.RemoveEmptyEntries))
        {
            request.Headers.Add(header.Split(": ")[0], header.Split(": ")[1]);
        }

        return await fixture.Mock.Http.SendAsync(request);
    }

    public sealed class Server : IAsyncLifetime
    {
        public MockServer Mock { get; private set; } = null!;

        public async Task InitializeAsync() =>
            Mock = await MockServer.StartAsync(["--ManagedIdentity:Imds:ClientIds", Seed.AzureApp]);

        public async Task DisposeAsync() => await Mock.DisposeAsync();
    }
}
