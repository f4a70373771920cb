using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

public sealed class ThrottlingTests : IAsyncLifetime
{
    private const string KeyValue = "abcdefghij0123456789";

    private GatewayHost _host = null!;
    private ControlPlaneClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartEmptyAsync();
        _client = new ControlPlaneClient(_host.Address);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    /// <summary>As the AWS CLI and Terraform write the paths.</summary>
    [Theory]
    [InlineData("/*/*")]
    [InlineData("/~1/GET")]
    public async Task The_limits_of_a_stage_are_enforced_until_they_are_removed(string path)
    {
        var (apiId, _) = await _client.CreateAsync();
        await _client.DeployAsync(apiId);

        await _client.PatchAsync(
            $"/restapis/{apiId}/stages/dev", ("replace", $"{path}/throttling/rateLimit", "1"), ("replace", $"{path}/throttling/burstLimit", "1"));
        Assert.Equal([200, 429], await StatusesAsync(apiId, 2));

        await _client.PatchAsync($"/restapis/{apiId}/stages/dev", ("replace", $"{path}/throttling/rateLimit", "-1"), ("replace", $"{path}/throttling/burstLimit", "-1"));
        Assert.Equal([200, 200], await StatusesAsync(apiId, 2));

        await _client.PatchAsync($"/restapis/{apiId}/stages/dev", ("replace", $"{path}/throttling/burstLimit", "0"), ("replace", $"{path}/throttling/rateLimit", "0"));
        Assert.Equal([429], await StatusesAsync(apiId, 1));
        await _client.PatchAsync($"/restapis/{apiId}/stages/dev", ("remove", path, null));
        Assert.Equal([200, 200], await StatusesAsync(apiId, 2));
    }

    /// <summary>Escaped, as the AWS CLI's documentation has the path, and plain, as Terraform sends it.</summary>
    [Theory]
    [InlineData("~1orders~1GET")]
    [InlineData("~1orders/GET")]
    [InlineData("/orders/GET")]
    public async Task The_limits_of_a_plan_for_one_method_are_enforced_until_they_are_removed(string method)
    {
        var apiId = await CreateKeyedAsync();
        var plan = await CreatePlanAsync(apiId, null);
        var throttle = $"/apiStages/{apiId}:dev/throttle";

        var patched = await _client.PatchAsync(
            $"/usageplans/{plan}", ("replace", $"{throttle}/{method}/rateLimit", "0.5"), ("replace", $"{throttle}/{method}/burstLimit", "1"));
        Assert.Equal("""{"/orders/GET":{"rateLimit":0.5,"burstLimit":1}}""", patched["apiStages"]![0]!["throttle"]!.ToJsonString());
        Assert.Equal([200, 429], await StatusesAsync(apiId, 2, "/orders"));
        Assert.Equal([200, 200], await StatusesAsync(apiId, 2, "/other"));

        await _client.PatchAsync($"/usageplans/{plan}", ("remove", $"{throttle}/{method}", null));
        Assert.Equal([200, 200], await StatusesAsync(apiId, 2, "/orders"));
    }

    [Fact]
    public async Task A_plan_can_be_created_with_limits_of_a_method()
    {
        var apiId = await CreateKeyedAsync();
        await CreatePlanAsync(apiId, new JsonObject { ["/orders/GET"] = new JsonObject { ["rateLimit"] = 1, ["burstLimit"] = 1 } });

        Assert.Equal([200, 429], await StatusesAsync(apiId, 2, "/orders"));
        Assert.Equal([200, 200], await StatusesAsync(apiId, 2, "/other"));
    }

    [Theory]
    [InlineData("replace", "/throttle/~1orders~1GET/rateLimit", "1")]
    [InlineData("replace", "/throttle/~1orders~1GET/rateLimit", "fast")]
    [InlineData("replace", "/throttle/~1orders~1GET/speed", "1")]
    [InlineData("replace", "/throttle/~1orders~1GET", "1")]
    [InlineData("remove", "/throttle/~1orders~1GET", null)]
    [InlineData("replace", "/quota/limit", "1")]
    public async Task What_is_no_limit_of_a_method_is_a_bad_request(string op, string path, string? value)
    {
        var apiId = await CreateKeyedAsync();
        var plan = await CreatePlanAsync(apiId, null);

        var (status, code, _) = await _client.FailAsync("PATCH", $"/usageplans/{plan}", ControlPlaneClient.Patch((op, $"/apiStages/{apiId}:dev{path}", value)));

        Assert.Equal((400, "BadRequestException"), (status, code));
    }

    private async Task<string> CreateKeyedAsync()
    {
        const string Mock =
            """{security: [{key: []}], responses: {"200": {description: ok} }, x-amazon-apigateway-integration: {type: mock, requestTemplates: {application/json: '{"statusCode": 200}'}, responses: {default: {statusCode: "200"} } } }""";
        var apiId = await _client.ImportAsync(
            $$"""
            openapi: 3.0.1
            info: {title: test, version: "1"}
            paths:
              /orders: {get: {{Mock}} }
              /other: {get: {{Mock}} }
            components: {securitySchemes: {key: {type: apiKey, name: x-api-key, in: header} } }
            """);
        await _client.DeployAsync(apiId);
        return apiId;
    }

    private async Task<string> CreatePlanAsync(string apiId, JsonNode? throttle)
    {
        var key = (string)(await _client.SendAsync("POST", "/apikeys", new { name = "key", enabled = true, value = KeyValue }))["id"]!;
        var stage = new JsonObject { ["apiId"] = apiId, ["stage"] = "dev" };
        if (throttle is not null)
        {
            stage["throttle"] = throttle;
        }

        var plan = (string)(await _client.SendAsync("POST", "/usageplans", new JsonObject { ["name"] = "plan", ["apiStages"] = new JsonArray(stage) }))["id"]!;
        await _client.SendAsync("POST", $"/usageplans/{plan}/keys", new { keyId = key, keyType = "API_KEY" });
        return plan;
    }

    private async Task<List<int>> StatusesAsync(string apiId, int count, string path = "/")
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            statuses.Add((await _client.CallAsync(apiId, "dev", path, ("x-api-key", KeyValue))).Status);
        }

        return statuses;
    }
}
