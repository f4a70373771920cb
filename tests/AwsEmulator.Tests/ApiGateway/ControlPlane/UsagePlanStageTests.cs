using Causeway.AwsEmulator.State;
using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

/// <summary>What becomes of the stages in usage plans when they are deleted: a key opens nothing that comes later with the same ids.</summary>
public sealed class UsagePlanStageTests
{
    private const string ApiId = "pinned";
    private const string Key = "a-key-of-more-than-20-letters";

    [Theory]
    [InlineData("/restapis/" + ApiId)]
    [InlineData("/restapis/" + ApiId + "/stages/dev")]
    public async Task A_key_does_not_open_what_is_created_anew(string deleted)
    {
        await using var host = await GatewayHost.StartEmptyAsync();
        var client = new ControlPlaneClient(host.Address);
        await CreateApiAsync(client);
        var plan = await CreatePlanAsync(client);
        Assert.Equal(200, await CallAsync(client));

        await client.SendAsync("DELETE", deleted);
        Assert.Empty((await client.SendAsync("GET", plan))["apiStages"]!.AsArray());
        if (deleted.EndsWith(ApiId, StringComparison.Ordinal))
        {
            await CreateApiAsync(client);
        }
        else
        {
            await client.DeployAsync(ApiId);
        }

        Assert.Equal(403, await CallAsync(client));
    }

    [Fact]
    public async Task A_stage_that_was_left_in_a_plan_is_taken_out_when_the_emulator_starts()
    {
        var folder = Directory.CreateTempSubdirectory("causeway-state");
        string plan;
        await using (var first = await GatewayHost.StartEmptyAsync(("State", folder.FullName)))
        {
            var client = new ControlPlaneClient(first.Address);
            await CreateApiAsync(client);
            plan = await CreatePlanAsync(client);
        }

        using (var state = new FolderStateStore(folder.FullName))
        {
            state.Delete("apigateway-restapis", ApiId);
        }

        await using (var second = await GatewayHost.StartEmptyAsync(("State", folder.FullName)))
        {
            Assert.Empty((await new ControlPlaneClient(second.Address).SendAsync("GET", plan))["apiStages"]!.AsArray());
        }

        folder.Delete(recursive: true);
    }

    private static async Task CreateApiAsync(ControlPlaneClient client)
    {
        var api = await client.SendAsync("POST", "/restapis", new { name = "a", tags = new { _custom_id_ = ApiId } });
        var method = $"/restapis/{ApiId}/resources/{api["rootResourceId"]}/methods/GET";
        await client.SendAsync("PUT", method, new { authorizationType = "NONE", apiKeyRequired = true });
        await client.SendAsync("PUT", $"{method}/responses/200", new { });
        await client.SendAsync("PUT", $"{method}/integration", new { type = "MOCK", requestTemplates = new Dictionary<string, string> { ["application/json"] = """{"statusCode":200}""" } });
        await client.SendAsync("PUT", $"{method}/integration/responses/200", new { });
        await client.DeployAsync(ApiId);
    }

    private static async Task<string> CreatePlanAsync(ControlPlaneClient client)
    {
        var plan = await client.SendAsync("POST", "/usageplans", new { name = "p", apiStages = new[] { new { apiId = ApiId, stage = "dev" } } });
        var key = await client.SendAsync("POST", "/apikeys", new { name = "k", value = Key, enabled = true });
        await client.SendAsync("POST", $"/usageplans/{plan["id"]}/keys", new { keyId = (string)key["id"]!, keyType = "API_KEY" });
        return $"/usageplans/{plan["id"]}";
    }

    private static async Task<int> CallAsync(ControlPlaneClient client) => (await client.CallAsync(ApiId, "dev", "/", ("X-Api-Key", Key))).Status;
}
