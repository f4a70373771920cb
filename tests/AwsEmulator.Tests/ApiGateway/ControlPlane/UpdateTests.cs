using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

/// <summary>Updates that take values away, which is how tools unset what they had set.</summary>
public sealed class UpdateTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private ControlPlaneClient _client = null!;
    private string _apiId = "";
    private string _rootId = "";

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartEmptyAsync();
        _client = new ControlPlaneClient(_host.Address);
        (_apiId, _rootId) = await _client.CreateAsync();
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData("policy", """{"Version":"2012-10-17","Statement":[]}""", "")]
    [InlineData("minimumCompressionSize", "10", null)]
    [InlineData("minimumCompressionSize", "10", "")]
    [InlineData("description", "words", "")]
    public async Task A_property_of_an_api_can_be_unset(string member, string value, string? nothing)
    {
        await _client.PatchAsync($"/restapis/{_apiId}", ("replace", $"/{member}", value));

        var api = await _client.PatchAsync($"/restapis/{_apiId}", ("replace", $"/{member}", nothing));

        Assert.Null(api[member]);
    }

    [Fact]
    public async Task The_content_handling_of_an_integration_can_be_unset()
    {
        var path = $"/restapis/{_apiId}/resources/{_rootId}/methods/GET/integration";
        await _client.PatchAsync(path, ("replace", "/contentHandling", "CONVERT_TO_TEXT"));
        await _client.PatchAsync($"{path}/responses/200", ("replace", "/contentHandling", "CONVERT_TO_TEXT"));

        Assert.Null((await _client.PatchAsync(path, ("replace", "/contentHandling", "")))["contentHandling"]);
        Assert.Null((await _client.PatchAsync($"{path}/responses/200", ("replace", "/contentHandling", "")))["contentHandling"]);
    }

    [Fact]
    public async Task A_flag_is_false_unless_it_says_true()
    {
        var validator = await _client.SendAsync("POST", $"/restapis/{_apiId}/requestvalidators", new { name = "v", validateRequestBody = true });
        var method = $"/restapis/{_apiId}/resources/{_rootId}/methods/GET";

        var changed = await _client.PatchAsync($"/restapis/{_apiId}/requestvalidators/{validator["id"]}", ("replace", "/validateRequestBody", null));
        await _client.PatchAsync(method, ("replace", "/apiKeyRequired", "true"));

        Assert.False((bool)changed["validateRequestBody"]!);
        Assert.False((bool)(await _client.PatchAsync(method, ("replace", "/apiKeyRequired", "whatever")))["apiKeyRequired"]!);
    }

    [Fact]
    public async Task A_private_api_is_dualstack()
    {
        var created = await _client.SendAsync("POST", "/restapis", new { name = "a", endpointConfiguration = new { types = new[] { "PRIVATE" } } });
        var changed = await _client.PatchAsync($"/restapis/{_apiId}", ("replace", "/endpointConfiguration/types/EDGE", "PRIVATE"));

        Assert.Equal("dualstack", (string?)created["endpointConfiguration"]!["ipAddressType"]);
        Assert.Equal("dualstack", (string?)changed["endpointConfiguration"]!["ipAddressType"]);
    }

    [Fact]
    public async Task A_media_type_is_named_by_the_path()
    {
        var changed = await _client.PatchAsync($"/restapis/{_apiId}", ("add", "/binaryMediaTypes/-", "image/png"));

        Assert.Equal("""["-"]""", changed["binaryMediaTypes"]!.ToJsonString());
    }

    [Fact]
    public async Task An_update_sets_a_gateway_response_that_was_not_set()
    {
        var path = $"/restapis/{_apiId}/gatewayresponses/DEFAULT_4XX";

        var changed = await _client.PatchAsync(path, ("replace", "/statusCode", "444"));

        Assert.Equal(("444", false), ((string?)changed["statusCode"], (bool)changed["defaultResponse"]!));
        Assert.True(JsonNode.DeepEquals(changed, await _client.SendAsync("GET", path)));
    }

    [Theory]
    [InlineData("MISSING_AUTHENTICATION_TOKEN", "403")]
    [InlineData("DEFAULT_5XX", null)]
    public async Task A_gateway_response_without_a_status_has_that_of_its_type(string type, string? statusCode)
    {
        var put = await _client.SendAsync("PUT", $"/restapis/{_apiId}/gatewayresponses/{type}", new { responseParameters = new Dictionary<string, string> { ["gatewayresponse.header.A"] = "'a'" } });

        Assert.Equal(statusCode, (string?)put["statusCode"]);
    }
}
