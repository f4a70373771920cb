using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

public sealed class RestApiTests : IAsyncLifetime
{
    private const string KeyValue = "a-key-of-more-than-twenty-letters";

    private GatewayHost _host = null!;
    private ControlPlaneClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartEmptyAsync();
        _client = new ControlPlaneClient(_host.Address);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task A_new_api_has_the_services_defaults()
    {
        var api = await _client.SendAsync("POST", "/restapis", new { name = "test", tags = new Dictionary<string, string> { ["_custom_id_"] = "pinned" } });

        Assert.Equal("pinned", (string?)api["id"]);
        Assert.Equal(_host.Time.GetUtcNow().ToUnixTimeSeconds(), (long)api["createdDate"]!);
        Assert.Equal("HEADER", (string?)api["apiKeySource"]);
        Assert.Equal("""{"types":["EDGE"],"ipAddressType":"ipv4"}""", api["endpointConfiguration"]!.ToJsonString());
        Assert.False((bool)api["disableExecuteApiEndpoint"]!);
        var root = await _client.SendAsync("GET", $"/restapis/pinned/resources/{(string)api["rootResourceId"]!}");
        Assert.Equal(["id", "path"], root.Select(member => member.Key));
        Assert.Equal(["Empty", "Error"], (await _client.SendAsync("GET", "/restapis/pinned/models"))["item"]!.AsArray().Select(model => (string)model!["name"]!));
        var (status, code, _) = await _client.FailAsync("POST", "/restapis", new { name = "other", tags = new Dictionary<string, string> { ["_custom_id_"] = "pinned" } });
        Assert.Equal((409, "ConflictException"), (status, code));
    }

    [Theory]
    [InlineData("replace", "/name", "renamed", "name", "\"renamed\"")]
    [InlineData("replace", "/description", "words", "description", "\"words\"")]
    [InlineData("add", "/binaryMediaTypes/image~1png", null, "binaryMediaTypes", """["image/png"]""")]
    [InlineData("replace", "/endpointConfiguration/types/EDGE", "REGIONAL", "endpointConfiguration", """{"types":["REGIONAL"],"ipAddressType":"ipv4"}""")]
    [InlineData("replace", "/endpointConfiguration/types/0", "REGIONAL", "endpointConfiguration", """{"types":["REGIONAL"],"ipAddressType":"ipv4"}""")]
    [InlineData("replace", "/minimumCompressionSize", "10", "minimumCompressionSize", "10")]
    [InlineData("replace", "/apiKeySource", "AUTHORIZER", "apiKeySource", "\"AUTHORIZER\"")]
    [InlineData("replace", "/disableExecuteApiEndpoint", "true", "disableExecuteApiEndpoint", "true")]
    public async Task Updates_change_one_property(string op, string path, string? value, string member, string expected)
    {
        var (apiId, _) = await _client.CreateAsync();

        await _client.PatchAsync($"/restapis/{apiId}", (op, path, value));

        var api = await _client.SendAsync("GET", $"/restapis/{apiId}");
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), api[member]), api.ToJsonString());
    }

    [Fact]
    public async Task A_policy_comes_back_escaped_once_more()
    {
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":"*"}]}""";

        var api = await _client.SendAsync("POST", "/restapis", new { name = "test", policy });

        Assert.Equal(policy.Replace("\"", "\\\"", StringComparison.Ordinal), (string?)api["policy"]);
    }

    [Fact]
    public async Task A_policy_is_saved_with_whole_arns()
    {
        const string policy = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"execute-api:Invoke","Resource":["execute-api:/dev/GET/*","*"]}]}""";

        var api = await _client.SendAsync("POST", "/restapis", new { name = "test", policy });

        Assert.Contains($"arn:aws:execute-api:us-east-1:000000000000:{api["id"]}/dev/GET/*", (string?)api["policy"], StringComparison.Ordinal);
        Assert.DoesNotContain("execute-api:/", (string?)api["policy"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("oas30", """[{"url":"https://API.execute-api.us-east-1.amazonaws.com/{basePath}","variables":{"basePath":{"default":"dev"}}}]""", null)]
    [InlineData("swagger", null, "API.execute-api.us-east-1.amazonaws.com")]
    public async Task An_export_tells_where_the_api_is(string type, string? servers, string? host)
    {
        var (apiId, _) = await _client.CreateAsync();
        await _client.DeployAsync(apiId);

        var exported = await _client.SendAsync("GET", $"/restapis/{apiId}/stages/dev/exports/{type}");

        Assert.Equal(servers?.Replace("API", apiId, StringComparison.Ordinal), exported["servers"]?.ToJsonString());
        Assert.Equal(host?.Replace("API", apiId, StringComparison.Ordinal), (string?)exported["host"]);
        Assert.Equal("2026-02-03T04:05:06Z", (string?)exported["info"]!["version"]);
    }

    [Fact]
    public async Task An_http_integration_may_have_credentials_and_settings_for_tls()
    {
        var (apiId, rootId) = await _client.CreateAsync();
        var integration = new
        {
            type = "HTTP_PROXY",
            httpMethod = "GET",
            uri = "https://a.example/",
            credentials = "arn:aws:iam::000000000000:role/r",
            tlsConfig = new { insecureSkipVerification = true },
        };
        await _client.SendAsync("PUT", $"/restapis/{apiId}/resources/{rootId}/methods/GET/integration", integration);

        Assert.NotEmpty(await _client.DeployAsync(apiId));
    }

    [Fact]
    public async Task Lists_come_in_pages()
    {
        for (var i = 0; i < 5; i++)
        {
            await _client.CreateAsync();
        }

        var ids = new List<string>();
        string? position = null;
        do
        {
            var page = await _client.SendAsync("GET", $"/restapis?limit=2&position={Uri.EscapeDataString(position ?? "")}");
            ids.AddRange(page["item"]!.AsArray().Select(api => (string)api!["id"]!));
            position = (string?)page["position"];
        }
        while (position is not null);
        Assert.Equal(5, ids.Distinct().Count());
    }

    [Fact]
    public async Task A_key_opens_the_stages_of_its_plan_while_it_is_enabled()
    {
        var (apiId, rootId) = await _client.CreateAsync();
        await _client.PatchAsync($"/restapis/{apiId}/resources/{rootId}/methods/GET", ("replace", "/apiKeyRequired", "true"));
        await _client.DeployAsync(apiId);
        Assert.Equal(403, await CallAsync(apiId));

        var key = (string)(await _client.SendAsync("POST", "/apikeys", new { name = "key", enabled = true, value = KeyValue }))["id"]!;
        var plan = (string)(await _client.SendAsync("POST", "/usageplans", new { name = "plan", quota = new { limit = 2, period = "DAY" } }))["id"]!;
        await _client.SendAsync("POST", $"/usageplans/{plan}/keys", new { keyId = key, keyType = "API_KEY" });
        Assert.Equal(403, await CallAsync(apiId));
        await _client.PatchAsync($"/usageplans/{plan}", ("add", "/apiStages", $"{apiId}:dev"));
        Assert.Equal(200, await CallAsync(apiId));

        await _client.PatchAsync($"/apikeys/{key}", ("replace", "/enabled", "false"));
        Assert.Equal(403, await CallAsync(apiId));
        await _client.PatchAsync($"/apikeys/{key}", ("replace", "/enabled", "true"));
        await _client.DeployAsync(apiId);
        Assert.Equal(200, await CallAsync(apiId));
        Assert.Equal(429, await CallAsync(apiId));
        Assert.Null((await _client.SendAsync("GET", $"/apikeys/{key}"))["value"]);
        Assert.Equal(KeyValue, (string?)(await _client.SendAsync("GET", $"/apikeys/{key}?includeValue=true"))["value"]);
    }

    [Fact]
    public async Task Tags_are_kept_by_arn()
    {
        var (apiId, _) = await _client.CreateAsync();
        var path = $"/tags/{Uri.EscapeDataString($"arn:aws:apigateway:us-east-1::/restapis/{apiId}")}";

        await _client.SendAsync("PUT", path, new { tags = new { a = "1", b = "2" } });
        await _client.SendAsync("DELETE", $"{path}?tagKeys=a");

        Assert.Equal("""{"tags":{"b":"2"}}""", (await _client.SendAsync("GET", path)).ToJsonString());
    }

    [Theory]
    [InlineData("oas30", "application/json")]
    [InlineData("oas30", "application/yaml")]
    [InlineData("swagger", "application/json")]
    [InlineData("swagger", "application/yaml")]
    public async Task What_is_exported_can_be_imported_again(string type, string accept)
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        var apiId = await _client.ImportAsync(Definitions.Token("identityValidationExpression: '[a-z]+'"));
        await _client.DeployAsync(apiId);

        var export = await WireClient.SendAsync(
            _host.Address, "GET", $"/restapis/{apiId}/stages/dev/exports/{type}?extensions=apigateway", ("Accept", accept));
        Assert.Equal((200, accept), (export.Status, export.Header("Content-Type")));
        var copy = await _client.ImportAsync(export.Body);
        await _client.DeployAsync(copy);

        Assert.Equal(401, (await _client.CallAsync(copy, "dev", "/orders")).Status);
        Assert.Equal(401, (await _client.CallAsync(copy, "dev", "/orders", ("Authorization", "123"))).Status);
        Assert.Equal(200, (await _client.CallAsync(copy, "dev", "/orders/7", ("Authorization", "abc"))).Status);
        Assert.Equal((await ShapeAsync(apiId)).ToJsonString(), (await ShapeAsync(copy)).ToJsonString());
    }

    [Fact]
    public async Task A_gateway_response_shows_what_it_inherits_until_it_is_set()
    {
        var (apiId, _) = await _client.CreateAsync();
        var path = $"/restapis/{apiId}/gatewayresponses";
        await _client.SendAsync("PUT", $"{path}/DEFAULT_4XX", new { statusCode = "418" });

        var inherited = await _client.SendAsync("GET", $"{path}/UNAUTHORIZED");
        Assert.Equal((true, "418"), ((bool)inherited["defaultResponse"]!, (string?)inherited["statusCode"]));
        var set = await _client.SendAsync("PUT", $"{path}/UNAUTHORIZED", new { statusCode = "401", responseParameters = new Dictionary<string, string> { ["gatewayresponse.header.X"] = "'a'" } });
        Assert.Equal((false, "401"), ((bool)set["defaultResponse"]!, (string?)set["statusCode"]));
        await _client.SendAsync("DELETE", $"{path}/UNAUTHORIZED");
        Assert.Equal("418", (string?)(await _client.SendAsync("GET", $"{path}/UNAUTHORIZED"))["statusCode"]);
    }

    private async Task<int> CallAsync(string apiId) => (await _client.CallAsync(apiId, "dev", "/", ("x-api-key", KeyValue))).Status;

    /// <summary>The paths, verbs and authorization types of an API.</summary>
    private async Task<JsonArray> ShapeAsync(string apiId)
    {
        var resources = (await _client.SendAsync("GET", $"/restapis/{apiId}/resources?embed=methods"))["item"]!.AsArray();
        return [.. resources.OrderBy(resource => (string)resource!["path"]!, StringComparer.Ordinal).Select(resource => (JsonNode)
            $"{resource!["path"]} {string.Join(',', (resource["resourceMethods"] as JsonObject ?? []).Select(method => $"{method.Key}:{method.Value!["authorizationType"]}"))}")];
    }
}
