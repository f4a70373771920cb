using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

public sealed class DeploymentTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private ControlPlaneClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartEmptyAsync();
        _client = new ControlPlaneClient(_host.Address);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_api_answers_only_where_it_is_deployed()
    {
        var (apiId, _) = await _client.CreateAsync();
        Assert.Equal((403, """{"message":"Forbidden"}"""), await CallAsync(apiId, "dev"));

        await _client.DeployAsync(apiId, null);
        Assert.Equal((403, """{"message":"Forbidden"}"""), await CallAsync(apiId, "dev"));

        await _client.DeployAsync(apiId);
        Assert.Equal((200, "pong"), await CallAsync(apiId, "dev"));
        Assert.Equal((403, """{"message":"Forbidden"}"""), await CallAsync(apiId, "prod"));
        Assert.Equal((403, """{"message":"Missing Authentication Token"}"""), await CallAsync(apiId, "dev", "/nowhere"));
    }

    [Fact]
    public async Task A_deployment_stays_what_it_was_when_it_was_made()
    {
        var (apiId, rootId) = await _client.CreateAsync("one");
        var first = await _client.DeployAsync(apiId);
        var response = $"/restapis/{apiId}/resources/{rootId}/methods/GET/integration/responses/200";
        await _client.PatchAsync(response, ("replace", "/responseTemplates/application~1json", "two"));
        Assert.Equal((200, "one"), await CallAsync(apiId, "dev"));

        var second = await _client.DeployAsync(apiId, "next");
        Assert.Equal([(200, "one"), (200, "two")], [await CallAsync(apiId, "dev"), await CallAsync(apiId, "next")]);

        await _client.PatchAsync($"/restapis/{apiId}/stages/dev", ("replace", "/deploymentId", second));
        Assert.Equal((200, "two"), await CallAsync(apiId, "dev"));
        await _client.PatchAsync($"/restapis/{apiId}/stages/dev", ("replace", "/deploymentId", first));
        Assert.Equal((200, "one"), await CallAsync(apiId, "dev"));
    }

    [Fact]
    public async Task A_deployment_keeps_the_authorizers_cache_until_it_is_flushed_or_the_authorizer_changes()
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        var apiId = await _client.ImportAsync(Definitions.Token());
        var authorizer = (string)(await _client.SendAsync("GET", $"/restapis/{apiId}/authorizers"))["item"]![0]!["id"]!;
        await _client.DeployAsync(apiId);
        Assert.Equal(1, await CallsAsync());

        await _client.DeployAsync(apiId);
        Assert.Equal(1, await CallsAsync());
        await _client.PatchAsync($"/restapis/{apiId}/stages/dev", ("replace", "/variables/a", "1"));
        Assert.Equal(1, await CallsAsync());

        await _client.SendAsync("DELETE", $"/restapis/{apiId}/stages/dev/cache/authorizers");
        Assert.Equal(2, await CallsAsync());

        await _client.PatchAsync($"/restapis/{apiId}/authorizers/{authorizer}", ("replace", "/authorizerResultTtlInSeconds", "60"));
        Assert.Equal(2, await CallsAsync());
        await _client.DeployAsync(apiId);
        Assert.Equal(3, await CallsAsync());

        await _client.DeployAsync(apiId, "other");
        Assert.Equal(200, (await _client.CallAsync(apiId, "other", "/orders", ("Authorization", "a"))).Status);
        Assert.Equal(4, await CallsAsync());
        await _client.SendAsync("DELETE", $"/restapis/{apiId}/stages/dev");
        await _client.DeployAsync(apiId);
        Assert.Equal(5, await CallsAsync());

        async Task<int> CallsAsync()
        {
            Assert.Equal(200, (await _client.CallAsync(apiId, "dev", "/orders", ("Authorization", "a"))).Status);
            return _host.Lambda.Count(Definitions.Authorizer);
        }
    }

    [Fact]
    public async Task Stages_have_their_own_variables()
    {
        var (apiId, rootId) = await _client.CreateAsync("$stageVariables.name");
        var deployment = await _client.DeployAsync(apiId, null);
        foreach (var stage in new[] { "a", "b" })
        {
            await _client.SendAsync("POST", $"/restapis/{apiId}/stages", new { stageName = stage, deploymentId = deployment, variables = new { name = stage } });
        }

        Assert.Equal([(200, "a"), (200, "b")], [await CallAsync(apiId, "a"), await CallAsync(apiId, "b")]);
        await _client.PatchAsync($"/restapis/{apiId}/stages/a", ("replace", "/variables/name", "c"));
        Assert.Equal((200, "c"), await CallAsync(apiId, "a"));
        Assert.NotNull(rootId);
    }

    [Fact]
    public async Task A_function_may_be_named_by_a_stage_variable()
    {
        _host.Lambda.Returns("blue", Definitions.Ok);
        var (apiId, rootId) = await _client.CreateAsync();
        await _client.SendAsync("PUT", $"/restapis/{apiId}/resources/{rootId}/methods/GET/integration", new
        {
            type = "AWS_PROXY",
            httpMethod = "POST",
            uri = Definitions.FunctionUri("FUNCTION").Replace("FUNCTION", "${stageVariables.color}", StringComparison.Ordinal),
        });
        var deployment = await _client.DeployAsync(apiId, null);

        var (status, code, message) = await _client.FailAsync("POST", $"/restapis/{apiId}/stages", new { stageName = "none", deploymentId = deployment });
        Assert.Equal((400, "BadRequestException"), (status, code));
        Assert.Contains("color", message, StringComparison.Ordinal);

        await _client.SendAsync("POST", $"/restapis/{apiId}/stages", new { stageName = "dev", deploymentId = deployment, variables = new { color = "blue" } });
        Assert.Equal((200, "ok"), await CallAsync(apiId, "dev"));
        Assert.Equal($"arn:aws:execute-api:us-east-1:000000000000:{apiId}/dev/GET/", _host.Lambda.Invocations.Last().Options.SourceArn);
    }

    [Fact]
    public async Task What_the_emulator_cannot_protect_is_not_deployed()
    {
        var (apiId, rootId) = await _client.CreateAsync();
        await _client.PatchAsync($"/restapis/{apiId}/resources/{rootId}/methods/GET", ("replace", "/authorizationType", "AWS_IAM"));

        var (status, code, message) = await _client.FailAsync("POST", $"/restapis/{apiId}/deployments", new { stageName = "dev" });

        Assert.Equal((400, "BadRequestException"), (status, code));
        Assert.Contains("sigv4", message, StringComparison.Ordinal);
        Assert.Equal((403, """{"message":"Forbidden"}"""), await CallAsync(apiId, "dev"));
        Assert.Empty((await _client.SendAsync("GET", $"/restapis/{apiId}/stages"))["item"]!.AsArray());
    }

    [Fact]
    public async Task A_disabled_endpoint_and_a_deleted_api_answer_nobody()
    {
        var (apiId, _) = await _client.CreateAsync();
        await _client.DeployAsync(apiId);
        await _client.PatchAsync($"/restapis/{apiId}", ("replace", "/disableExecuteApiEndpoint", "true"));
        await _client.DeployAsync(apiId);
        Assert.Equal(403, (await CallAsync(apiId, "dev")).Status);

        await _client.PatchAsync($"/restapis/{apiId}", ("replace", "/disableExecuteApiEndpoint", "false"));
        await _client.DeployAsync(apiId);
        Assert.Equal(200, (await CallAsync(apiId, "dev")).Status);

        await _client.SendAsync("DELETE", $"/restapis/{apiId}");
        Assert.Equal(403, (await CallAsync(apiId, "dev")).Status);
    }

    [Fact]
    public async Task An_authorizer_is_called_in_its_own_name_and_with_its_own_id()
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        var (apiId, rootId) = await _client.CreateAsync();
        var authorizer = (string)(await _client.SendAsync("POST", $"/restapis/{apiId}/authorizers", new
        {
            name = "token",
            type = "TOKEN",
            authorizerUri = Definitions.FunctionUri(Definitions.Authorizer),
            identitySource = "method.request.header.Authorization",
        }))["id"]!;
        await _client.PatchAsync(
            $"/restapis/{apiId}/resources/{rootId}/methods/GET", ("replace", "/authorizationType", "CUSTOM"), ("replace", "/authorizerId", authorizer));
        await _client.DeployAsync(apiId);

        Assert.Equal(401, (await CallAsync(apiId, "dev")).Status);
        Assert.Equal(200, (await _client.CallAsync(apiId, "dev", "/", ("Authorization", "a"))).Status);

        var options = _host.Lambda.Invocations.Single().Options;
        Assert.Equal($"arn:aws:execute-api:us-east-1:000000000000:{apiId}/authorizers/{authorizer}", options.SourceArn);

        var (status, _, _) = await _client.FailAsync("DELETE", $"/restapis/{apiId}/authorizers/{authorizer}");
        Assert.Equal(409, status);
    }

    private async Task<(int Status, string Body)> CallAsync(string apiId, string stage, string path = "/")
    {
        var response = await _client.CallAsync(apiId, stage, path);
        return (response.Status, response.Body);
    }
}
