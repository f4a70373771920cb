using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

public sealed class UsageTests : IAsyncLifetime
{
    private const string Value = "a-key-of-more-than-twenty-letters";

    private GatewayHost _host = null!;
    private ControlPlaneClient _client = null!;
    private string _apiId = "";

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartEmptyAsync();
        _client = new ControlPlaneClient(_host.Address);
        (_apiId, var rootId) = await _client.CreateAsync();
        await _client.PatchAsync($"/restapis/{_apiId}/resources/{rootId}/methods/GET", ("replace", "/apiKeyRequired", "true"));
        await _client.DeployAsync(_apiId);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task What_a_key_used_of_its_quota_is_told_by_day_and_can_be_changed()
    {
        var plan = (string)(await _client.SendAsync("POST", "/usageplans", new { name = "p", quota = new { limit = 10, period = "MONTH" }, apiStages = Stages() }))["id"]!;
        var key = (string)(await _client.SendAsync("POST", "/apikeys", new { name = "k", value = Value, enabled = true }))["id"]!;
        await _client.SendAsync("POST", $"/usageplans/{plan}/keys", new { keyId = key, keyType = "API_KEY" });
        var today = _host.Time.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await CallAsync();
        await CallAsync();

        var usage = await _client.SendAsync("GET", $"/usageplans/{plan}/usage?startDate={today}&endDate={today}");
        Assert.Equal("[[2,8]]", usage["values"]![key]!.ToJsonString());

        var changed = await _client.PatchAsync($"/usageplans/{plan}/keys/{key}/usage", ("replace", "/remaining", "1"));
        Assert.Equal("[[2,1]]", changed["values"]![key]!.ToJsonString());
        Assert.Equal(200, await CallAsync());
        Assert.Equal(429, await CallAsync());
    }

    [Fact]
    public async Task A_plan_of_a_stage_stays()
    {
        var plan = (string)(await _client.SendAsync("POST", "/usageplans", new { name = "p", apiStages = Stages() }))["id"]!;

        var (status, _, message) = await _client.FailAsync("DELETE", $"/usageplans/{plan}");

        Assert.Equal((400, $"Cannot delete Usage Plan {plan} because there are API stages associated to the Usage Plan"), (status, message));
        await _client.PatchAsync($"/usageplans/{plan}", ("remove", "/apiStages", $"{_apiId}:dev"));
        await _client.SendAsync("DELETE", $"/usageplans/{plan}");
    }

    [Theory]
    [InlineData("DAY", 1, "Usage Plan quota offset must be zero in the DAY period")]
    [InlineData("WEEK", 7, "Usage Plan quota offset must be between zero and six inclusive in the WEEK period")]
    [InlineData("MONTH", 28, "Usage Plan quota offset must be between zero and 27 inclusive in the MONTH period")]
    public async Task A_quota_begins_within_its_period(string period, int offset, string message)
    {
        var (status, _, actual) = await _client.FailAsync("POST", "/usageplans", new { name = "p", quota = new { limit = 1, period, offset } });

        Assert.Equal((400, message), (status, actual));
    }

    [Fact]
    public async Task The_stages_of_a_key_are_told_again()
    {
        var key = await _client.SendAsync("POST", "/apikeys", new { name = "k", stageKeys = new[] { new { restApiId = _apiId, stageName = "dev" } } });

        Assert.Equal($"""["{_apiId}/dev"]""", key["stageKeys"]!.ToJsonString());
        Assert.Equal(400, (await _client.FailAsync("POST", "/apikeys", new { name = "k", stageKeys = new[] { new { restApiId = _apiId, stageName = "nope" } } })).Status);
    }

    private object[] Stages() => [new { apiId = _apiId, stage = "dev" }];

    private async Task<int> CallAsync() => (await _client.CallAsync(_apiId, "dev", "/", ("x-api-key", Value))).Status;
}
