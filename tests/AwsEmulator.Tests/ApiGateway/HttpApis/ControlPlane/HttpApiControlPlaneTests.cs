using System.Text.Json.Nodes;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis.ControlPlane;

public sealed class HttpApiControlPlaneTests : IAsyncLifetime
{
    private GatewayHost _host = null!;
    private HttpApiClient _client = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(Definitions.Token());
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        _host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true}""");
        _client = new HttpApiClient(_host);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_api_has_what_aws_gives_it()
    {
        var api = await _client.CreateAsync("/v2/apis", """{"name":"a","protocolType":"HTTP","description":"d","tags":{"_custom_id_":"my-api","x":"y"}}""");

        Assert.Equal("my-api", (string)api["apiId"]!);
        Assert.Equal($"http://my-api.execute-api.localhost:{_host.Address.Port}", (string)api["apiEndpoint"]!);
        Assert.Equal("2026-02-03T04:05:06Z", (string)api["createdDate"]!);
        Assert.Equal("$request.method $request.path", (string)api["routeSelectionExpression"]!);
        Assert.True(JsonNode.DeepEquals(api, await _client.GetAsync("/v2/apis/my-api")));
        var taken = await _client.FailAsync("POST", "/v2/apis", """{"name":"b","protocolType":"HTTP","tags":{"_custom_id_":"my-api"}}""");
        Assert.Equal((409, "ConflictException"), (taken.Status, taken.Type));
    }

    [Fact]
    public async Task An_empty_object_takes_settings_away()
    {
        var api = await _client.CreateOrdersAsync();
        await _client.UpdateAsync(api, """{"corsConfiguration":{"allowOrigins":["https://a.example"]}}""");
        await _client.UpdateAsync($"{api}/stages/$default", """{"accessLogSettings":{"destinationArn":"a","format":"f"}}""");

        await _client.UpdateAsync(api, """{"corsConfiguration":{}}""");
        await _client.UpdateAsync($"{api}/stages/$default", """{"accessLogSettings":{}}""");

        Assert.Null((await _client.GetAsync(api))["corsConfiguration"]);
        Assert.Null((await _client.GetAsync($"{api}/stages/$default"))["accessLogSettings"]);
    }

    [Fact]
    public async Task An_http_api_has_no_execution_log()
    {
        var api = await _client.CreateOrdersAsync();

        var error = await _client.FailAsync("PATCH", $"{api}/stages/$default", """{"defaultRouteSettings":{"loggingLevel":"INFO"}}""");

        Assert.Equal((400, "BadRequestException", "Execution logs are not supported on protocolType HTTP"), (error.Status, error.Type, error.Message));
    }

    [Fact]
    public async Task A_created_api_is_closed_until_the_authorizer_says_yes()
    {
        var api = await _client.CreateOrdersAsync();

        Assert.Equal(401, (await _client.CallAsync(api, "GET", "/orders")).Status);
        Assert.Equal("ok", (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Body);
        _host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":false}""");
        Assert.Equal(403, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);
        Assert.Equal(404, (await _client.CallAsync(api, "GET", "/other", ("Authorization", "t"))).Status);
    }

    [Fact]
    public async Task Functions_are_called_in_the_name_of_the_route_and_of_the_authorizer()
    {
        var api = await _client.CreateOrdersAsync();
        var authorizer = (await _client.GetAsync($"{api}/authorizers"))["items"]![0]!["authorizerId"];
        await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"));

        var sources = _host.Lambda.Invocations.ToDictionary(invocation => invocation.Function, invocation => invocation.Options.SourceArn);
        var arn = $"arn:aws:execute-api:us-east-1:000000000000:{api.Split('/')[^1]}";
        Assert.Equal($"{arn}/authorizers/{authorizer}", sources[Definitions.Authorizer]);
        Assert.Equal($"{arn}/$default/GET/orders", sources[Definitions.Backend]);
    }

    [Fact]
    public async Task A_stage_that_deploys_by_itself_follows_every_change()
    {
        var api = await _client.CreateOrdersAsync();
        var route = (await _client.GetAsync($"{api}/routes"))["items"]![0]!["routeId"];
        var before = await _client.GetAsync($"{api}/stages/$default");

        await _client.UpdateAsync($"{api}/routes/{route}", """{"routeKey":"POST /orders","authorizationType":"NONE"}""");
        var after = await _client.GetAsync($"{api}/stages/$default");

        Assert.NotEqual((string)before["deploymentId"]!, (string)after["deploymentId"]!);
        Assert.Equal($"Successfully deployed stage with deployment ID '{after["deploymentId"]}'", (string)after["lastDeploymentStatusMessage"]!);
        Assert.Equal(200, (await _client.CallAsync(api, "POST", "/orders")).Status);
        Assert.Equal(404, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);
        Assert.Single((JsonArray)(await _client.GetAsync($"{api}/deployments"))["items"]!);
    }

    [Fact]
    public async Task A_deployment_does_not_change_until_another_takes_its_place()
    {
        var api = await _client.CreateOrdersAsync();
        var route = (await _client.GetAsync($"{api}/routes"))["items"]![0]!["routeId"];
        await _client.CreateAsync($"{api}/stages", """{"stageName":"dev"}""");
        Assert.Equal(404, (await _client.CallAsync(api, "GET", "/dev/orders", ("Authorization", "t"))).Status);

        var first = (string)(await _client.CreateAsync($"{api}/deployments", """{"stageName":"dev","description":"first"}"""))["deploymentId"]!;
        await _client.UpdateAsync($"{api}/routes/{route}", """{"routeKey":"GET /changed"}""");
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/dev/orders", ("Authorization", "t"))).Status);

        var second = (string)(await _client.CreateAsync($"{api}/deployments", "{}"))["deploymentId"]!;
        await _client.UpdateAsync($"{api}/stages/dev", $$"""{"deploymentId":"{{second}}"}""");
        Assert.Equal(404, (await _client.CallAsync(api, "GET", "/dev/orders", ("Authorization", "t"))).Status);
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/dev/changed", ("Authorization", "t"))).Status);

        await _client.UpdateAsync($"{api}/stages/dev", $$"""{"deploymentId":"{{first}}"}""");
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/dev/orders", ("Authorization", "t"))).Status);
        Assert.Equal("BadRequestException", (await _client.FailAsync("DELETE", $"{api}/deployments/{first}")).Type);
        await _client.DeleteAsync($"{api}/deployments/{second}");
        await _client.DeleteAsync($"{api}/stages/dev");
        Assert.Equal(404, (await _client.CallAsync(api, "GET", "/dev/orders", ("Authorization", "t"))).Status);
    }

    [Fact]
    public async Task Stage_variables_and_limits_are_the_stages()
    {
        var api = await _client.CreateOrdersAsync();
        var integration = (await _client.GetAsync($"{api}/integrations"))["items"]![0]!["integrationId"];
        await _client.UpdateAsync($"{api}/integrations/{integration}", """{"integrationUri":"arn:aws:lambda:us-east-1:000000000000:function:${stageVariables.backend}"}""");
        var failed = await _client.GetAsync($"{api}/stages/$default");
        Assert.StartsWith("Deployment attempt failed", (string)failed["lastDeploymentStatusMessage"]!, StringComparison.Ordinal);

        await _client.UpdateAsync($"{api}/stages/$default", $$$"""{"stageVariables":{"backend":"{{{Definitions.Backend}}}"},"defaultRouteSettings":{"throttlingRateLimit":1,"throttlingBurstLimit":1}}""");
        await _client.UpdateAsync($"{api}/integrations/{integration}", """{"description":"now"}""");

        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);
        Assert.Equal(429, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);
    }

    [Fact]
    public async Task A_deployment_keeps_the_authorizers_cache_until_it_is_reset_or_the_authorizer_changes()
    {
        var api = await _client.CreateOrdersAsync();
        var authorizer = $"{api}/authorizers/{(await _client.GetAsync($"{api}/authorizers"))["items"]![0]!["authorizerId"]}";
        var integration = $"{api}/integrations/{(await _client.GetAsync($"{api}/integrations"))["items"]![0]!["integrationId"]}";
        await _client.UpdateAsync(authorizer, """{"authorizerResultTtlInSeconds":300}""");
        Assert.Equal(1, await CallsAsync());

        await _client.UpdateAsync(integration, """{"description":"now"}""");
        Assert.Equal(1, await CallsAsync());
        await _client.DeleteAsync($"{api}/stages/$default/cache/authorizers");
        Assert.Equal(2, await CallsAsync());
        await _client.UpdateAsync(authorizer, """{"authorizerResultTtlInSeconds":60}""");
        Assert.Equal(3, await CallsAsync());

        async Task<int> CallsAsync()
        {
            Assert.Equal(200, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);
            return _host.Lambda.Count(Definitions.Authorizer);
        }
    }

    [Fact]
    public async Task An_api_with_a_target_works_at_once()
    {
        var created = await _client.CreateAsync("/v2/apis", $$"""{"name":"quick","protocolType":"HTTP","target":"arn:aws:lambda:us-east-1:000000000000:function:{{Definitions.Backend}}"}""");
        var api = $"/v2/apis/{created["apiId"]}";

        Assert.Equal("ok", (await _client.CallAsync(api, "DELETE", "/any/path")).Body);
        var route = (await _client.GetAsync($"{api}/routes"))["items"]![0]!;
        Assert.Equal(("$default", true), ((string)route["routeKey"]!, (bool)route["apiGatewayManaged"]!));

        await _client.UpdateAsync(api, """{"routeKey":"GET /only"}""");
        Assert.Equal(404, (await _client.CallAsync(api, "DELETE", "/any/path")).Status);
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/only")).Status);
    }

    [Fact]
    public async Task Cors_the_cache_and_the_endpoint_can_be_switched()
    {
        var api = await _client.CreateOrdersAsync();
        await _client.UpdateAsync(api, """{"corsConfiguration":{"allowOrigins":["https://a.example"],"allowMethods":["GET"]}}""");
        var preflight = await _client.CallAsync(api, "OPTIONS", "/orders", ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"));
        Assert.Equal("https://a.example", preflight.Header("Access-Control-Allow-Origin"));
        await _client.DeleteAsync($"{api}/cors");
        Assert.Equal(404, (await _client.CallAsync(api, "OPTIONS", "/orders", ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"))).Status);

        await _client.DeleteAsync($"{api}/stages/$default/cache/authorizers");
        await _client.UpdateAsync(api, """{"disableExecuteApiEndpoint":true}""");
        Assert.Equal(404, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);
        await _client.UpdateAsync(api, """{"disableExecuteApiEndpoint":false}""");
        Assert.Equal(200, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);

        await _client.DeleteAsync(api);
        Assert.NotEqual(200, (await _client.CallAsync(api, "GET", "/orders", ("Authorization", "t"))).Status);
        var gone = await _client.FailAsync("GET", api);
        Assert.Equal((404, "NotFoundException"), (gone.Status, gone.Type));
    }

    [Fact]
    public async Task Lists_have_pages()
    {
        foreach (var name in (string[])["a", "b", "c"])
        {
            await _client.CreateAsync("/v2/apis", $$$"""{"name":"{{{name}}}","protocolType":"HTTP","tags":{"_custom_id_":"{{{name}}}"}}""");
        }

        var first = await _client.GetAsync("/v2/apis?maxResults=2");
        var second = await _client.GetAsync($"/v2/apis?maxResults=2&nextToken={Uri.EscapeDataString((string)first["nextToken"]!)}");

        Assert.Equal(["a", "b"], ((JsonArray)first["items"]!).Select(item => (string)item!["apiId"]!));
        Assert.Equal(["c"], ((JsonArray)second["items"]!).Select(item => (string)item!["apiId"]!));
        Assert.False(second.ContainsKey("nextToken"));
    }

    [Fact]
    public async Task Tags_are_set_and_taken_away()
    {
        var api = await _client.CreateOrdersAsync();
        var arn = Uri.EscapeDataString($"arn:aws:apigateway:us-east-1::/apis/{api.Split('/')[^1]}");
        await _client.CreateAsync($"/v2/tags/{arn}", """{"tags":{"a":"1","b":"2"}}""");
        await _client.DeleteAsync($"/v2/tags/{arn}?tagKeys=a");
        await _client.CreateAsync($"/v2/tags/{arn}%2Fstages%2F%24default", """{"tags":{"s":"3"}}""");

        Assert.Equal("""{"b":"2"}""", (await _client.GetAsync($"/v2/tags/{arn}"))["tags"]!.ToJsonString());
        Assert.Equal("""{"s":"3"}""", (await _client.GetAsync($"{api}/stages/%24default"))["tags"]!.ToJsonString());
        Assert.Equal("BadRequestException", (await _client.FailAsync("GET", "/v2/tags/arn%3Aaws%3As3%3A%3A%3Ax")).Type);
    }

    [Theory]
    [InlineData("POST", "/v2/apis", "{}", "BadRequestException", "name is required")]
    [InlineData("POST", "/v2/apis", """{"name":"a","protocolType":"WEBSOCKET"}""", "BadRequestException", "WEBSOCKET")]
    [InlineData("POST", "/v2/apis", """{"name":1,"protocolType":"HTTP"}""", "BadRequestException", "name must be a string")]
    [InlineData("POST", "/v2/apis", """{"name":"a","protocolType":"HTTP","mutualTls":{}}""", "BadRequestException", "mutualTls is not supported")]
    [InlineData("POST", "/v2/apis", "[]", "BadRequestException", "JSON object")]
    [InlineData("POST", "/v2/apis", """{"name":"a","protocolType":"HTTP","corsConfiguration":{"allowCredentials":true,"allowOrigins":["*"]}}""", "BadRequestException", "credentials")]
    [InlineData("GET", "/v2/apis/nothing", null, "NotFoundException", "Invalid API identifier specified 000000000000:nothing")]
    [InlineData("GET", "API/routes/nothing", null, "NotFoundException", "Invalid Route identifier specified")]
    [InlineData("PATCH", "API/integrations/nothing", "{}", "NotFoundException", "Invalid Integration identifier specified")]
    [InlineData("DELETE", "API/authorizers/nothing", null, "NotFoundException", "Invalid Authorizer identifier specified")]
    [InlineData("GET", "API/stages/nothing", null, "NotFoundException", "Invalid stage identifier specified")]
    [InlineData("POST", "API/routes", """{"routeKey":"GET /orders"}""", "ConflictException", "already exists for this API")]
    [InlineData("POST", "API/routes", """{"routeKey":"FETCH /orders"}""", "BadRequestException", "not formatted properly")]
    [InlineData("POST", "API/routes", """{"routeKey":"GET /x","target":"integrations/nothing"}""", "BadRequestException", "Invalid target")]
    [InlineData("POST", "API/routes", """{"routeKey":"GET /x","authorizationType":"AWS_IAM"}""", "BadRequestException", "AWS_IAM")]
    [InlineData("POST", "API/routes", """{"routeKey":"GET /x","authorizationType":"CUSTOM"}""", "BadRequestException", "requires a valid authorizer")]
    [InlineData("POST", "API/routes", """{"routeKey":"GET /x","authorizationType":"JWT","authorizerId":"AUTHORIZER"}""", "BadRequestException", "requires a valid authorizer")]
    [InlineData("POST", "API/integrations", """{"integrationType":"MOCK"}""", "BadRequestException", "mock, which is not supported")]
    [InlineData("POST", "API/integrations", """{"integrationType":"AWS_PROXY","integrationSubtype":"SQS-SendMessage"}""", "BadRequestException", "integrationSubtype")]
    [InlineData("POST", "API/integrations", """{"integrationType":"HTTP_PROXY","integrationMethod":"GET","integrationUri":"https://a.example","connectionType":"VPC_LINK"}""", "BadRequestException", "connectionType")]
    [InlineData("POST", "API/integrations", """{"integrationType":"HTTP_PROXY","integrationMethod":"GET","integrationUri":"https://a.example","timeoutInMillis":1}""", "BadRequestException", "timeoutInMillis must be from 50")]
    [InlineData("POST", "API/authorizers", """{"name":"lambda","authorizerType":"JWT"}""", "ConflictException", "already exists")]
    [InlineData("POST", "API/authorizers", """{"name":"b","authorizerType":"JWT","identitySource":["$request.header.A"]}""", "BadRequestException", "jwtConfiguration")]
    [InlineData("POST", "API/authorizers", """{"name":"b","authorizerType":"REQUEST","identitySource":[]}""", "BadRequestException", "authorizerUri")]
    [InlineData("POST", "API/stages", """{"stageName":"$default"}""", "ConflictException", "Stage already exists")]
    [InlineData("POST", "API/stages", """{"stageName":"a b"}""", "BadRequestException", "Stage name")]
    [InlineData("POST", "API/stages", """{"stageName":"x","deploymentId":"nothing"}""", "NotFoundException", "Deployment id does not exist")]
    [InlineData("POST", "API/deployments", """{"stageName":"$default"}""", "BadRequestException", "autoDeploy")]
    [InlineData("DELETE", "API/authorizers/AUTHORIZER", null, "ConflictException", "referenced by route 'GET /orders'")]
    [InlineData("PATCH", "API/authorizers/AUTHORIZER", """{"authorizerUri":""}""", "BadRequestException", "authorizerUri")]
    [InlineData("GET", "API/exports/OAS20?outputType=JSON", null, "BadRequestException", "OAS30")]
    [InlineData("GET", "/v2/apis?maxResults=0", null, "BadRequestException", "limit")]
    public async Task A_wrong_input_is_an_error_in_the_shape_of_aws_and_changes_nothing(string method, string path, string? body, string type, string message)
    {
        var api = await _client.CreateOrdersAsync();
        var authorizer = (string)(await _client.GetAsync($"{api}/authorizers"))["items"]![0]!["authorizerId"]!;
        var before = (await _client.GetAsync($"{api}/exports/OAS30?outputType=JSON")).ToJsonString();

        var error = await _client.FailAsync(
            method,
            path.Replace("API", api, StringComparison.Ordinal).Replace("AUTHORIZER", authorizer, StringComparison.Ordinal),
            body?.Replace("AUTHORIZER", authorizer, StringComparison.Ordinal));

        Assert.Equal(type, error.Type);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, (await _client.GetAsync($"{api}/exports/OAS30?outputType=JSON")).ToJsonString());
        Assert.Equal(401, (await _client.CallAsync(api, "GET", "/orders")).Status);
    }

    [Fact]
    public async Task Concurrent_changes_lose_nothing()
    {
        var api = await _client.CreateOrdersAsync();
        var integration = (string)(await _client.GetAsync($"{api}/integrations"))["items"]![0]!["integrationId"]!;

        await Task.WhenAll(Enumerable.Range(0, 40).Select(i =>
            _client.CreateAsync($"{api}/routes", $$"""{"routeKey":"GET /r{{i}}","target":"integrations/{{integration}}"}""")));

        Assert.Equal(41, ((JsonArray)(await _client.GetAsync($"{api}/routes"))["items"]!).Count);
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 40).Select(i => _client.CallAsync(api, "GET", $"/r{i}"))), answer => Assert.Equal(200, answer.Status));
    }
}
