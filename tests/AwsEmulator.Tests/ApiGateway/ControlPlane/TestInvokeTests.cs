using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

public sealed class TestInvokeTests : IAsyncLifetime
{
    private const string Token = "a-token-that-must-not-be-seen-123456";

    private GatewayHost _host = null!;
    private ControlPlaneClient _client = null!;
    private string _apiId = "";
    private string _authorizer = "";

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartEmptyAsync();
        _client = new ControlPlaneClient(_host.Address);
        _apiId = await _client.ImportAsync(Definitions.Token("identityValidationExpression: '[a-z0-9-]+'"));
        _authorizer = (string)(await _client.SendAsync("GET", $"/restapis/{_apiId}/authorizers"))["item"]![0]!["id"]!;
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task An_authorizer_is_tested_as_it_is_defined()
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow(extra: ",\"usageIdentifierKey\":\"an-api-key-of-20-letters\""));

        var result = await _client.SendAsync("POST", $"/restapis/{_apiId}/authorizers/{_authorizer}", new { headers = new { Authorization = Token } });

        Assert.Equal(0, (int)result["clientStatus"]!);
        Assert.Equal("user|a", (string?)result["principalId"]);
        Assert.Contains("execute-api:Invoke", (string?)result["policy"], StringComparison.Ordinal);
        Assert.True((long)result["latency"]! >= 0);
        var sent = _host.Lambda.LastEvent(Definitions.Authorizer);
        Assert.Equal(Token, sent.GetProperty("authorizationToken").GetString());
        Assert.Equal($"arn:aws:execute-api:us-east-1:000000000000:{_apiId}/ESTestInvoke-stage/GET/", sent.GetProperty("methodArn").GetString());
        var log = (string)result["log"]!;
        Assert.DoesNotContain(Token, log, StringComparison.Ordinal);
        Assert.DoesNotContain("an-api-key-of-20-letters", log, StringComparison.Ordinal);
        string[] expected =
        [
            "Execution log for request ", "Starting authorizer: ", "Incoming identity: ****", "Endpoint request URI: https://lambda.us-east-1.amazonaws.com/2015-03-31/functions/arn:",
            "Endpoint request headers: {", "Endpoint request body after transformations: {", "Sending request to https://lambda.", "Authorizer result body before parsing: {",
            "Using valid authorizer policy for principal: ", "Successfully completed authorizer execution",
        ];
        var lines = log.TrimEnd('\n').Split('\n');
        Assert.Equal(expected.Length, lines.Length);
        Assert.All(lines.Zip(expected), line => Assert.Contains(line.Second, line.First, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_test_may_set_context_variables()
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        var created = await _client.SendAsync("POST", $"/restapis/{_apiId}/authorizers", new
        {
            name = "request",
            type = "REQUEST",
            authorizerUri = ControlPlaneClient.Uri(Definitions.Authorizer),
            identitySource = "context.accountId",
        });
        var path = $"/restapis/{_apiId}/authorizers/{created["id"]}";

        Assert.Equal(401, (int)(await _client.SendAsync("POST", path, new { additionalContext = new { accountId = "" } }))["clientStatus"]!);
        var allowed = await _client.SendAsync("POST", path, new { additionalContext = new { accountId = "123456789012" } });
        Assert.Equal(0, (int)allowed["clientStatus"]!);
        Assert.Contains("****", (string?)allowed["log"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_authorizer_without_identity_sources_is_tested_too()
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        var created = await _client.SendAsync("POST", $"/restapis/{_apiId}/authorizers", new
        {
            name = "request",
            type = "REQUEST",
            authorizerUri = ControlPlaneClient.Uri(Definitions.Authorizer),
            authorizerResultTtlInSeconds = 0,
        });

        var allowed = await _client.SendAsync("POST", $"/restapis/{_apiId}/authorizers/{created["id"]}", new { });

        Assert.Equal(0, (int)allowed["clientStatus"]!);
        Assert.Equal("REQUEST", _host.Lambda.LastEvent(Definitions.Authorizer).GetProperty("type").GetString());
    }

    [Theory]
    [InlineData(null, 401, "Unauthorized request: ")]
    [InlineData("NOT VALID", 401, "Unauthorized request: ")]
    [InlineData("thrown", 401, "Unauthorized request: ")]
    [InlineData("error", 500, "AuthorizerConfigurationException")]
    [InlineData("boom", 500, "Execution failed due to configuration error: Invalid JSON in response: Unrecognized field \"errorType\" , not marked as ignorable")]
    [InlineData("malformed", 500, "Execution failed due to configuration error: Invalid JSON in response: Unrecognized field \"isAuthorized\" , not marked as ignorable")]
    [InlineData("nothing", 500, "Execution failed due to configuration error: Could not parse policy")]
    [InlineData("list", 500, "Invalid JSON in response: Can not deserialize instance of java.lang.String out of START_ARRAY token")]
    public async Task A_test_tells_why_there_is_no_policy(string? token, int clientStatus, string line)
    {
        switch (token)
        {
            case "thrown":
                _host.Lambda.Fails(Definitions.Authorizer, "Unauthorized");
                break;
            case "error" or "boom":
                _host.Lambda.Fails(Definitions.Authorizer, "boom");
                break;
            case "nothing":
                _host.Lambda.Returns(Definitions.Authorizer, "null");
                break;
            case "list":
                _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow(extra: ",\"context\":{\"a\":[]}"));
                break;
            case "malformed":
                _host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true}""");
                break;
        }

        var result = await _client.SendAsync("POST", $"/restapis/{_apiId}/authorizers/{_authorizer}", new { headers = token is null ? null : new { Authorization = token } });

        Assert.Equal(clientStatus, (int)result["clientStatus"]!);
        Assert.Contains(line, (string?)result["log"], StringComparison.Ordinal);
        Assert.Null(result["policy"]);
    }

    [Fact]
    public async Task A_method_is_tested_past_its_authorizer_and_before_any_deployment()
    {
        _host.Lambda.Returns(Definitions.Backend, """{"statusCode":201,"headers":{"X-A":"b"},"body":"made"}""");
        var resources = await _client.SendAsync("GET", $"/restapis/{_apiId}/resources");
        var order = (string)resources["item"]!.AsArray().Single(resource => (string)resource!["path"]! == "/orders/{orderId}")!["id"]!;

        var result = await _client.SendAsync(
            "POST", $"/restapis/{_apiId}/resources/{order}/methods/GET", new { pathWithQueryString = "/orders/7?page=2", headers = new { Authorization = Token } });

        Assert.Equal((201, "made", "b"), ((int)result["status"]!, (string?)result["body"], (string?)result["headers"]!["X-A"]));
        Assert.Equal(0, _host.Lambda.Count(Definitions.Authorizer));
        var sent = _host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal(("7", "2"), (sent.GetProperty("pathParameters").GetProperty("orderId").GetString(), sent.GetProperty("queryStringParameters").GetProperty("page").GetString()));
        var log = (string)result["log"]!;
        Assert.DoesNotContain(Token, log, StringComparison.Ordinal);
        Assert.Contains("Starting execution for request: ", log, StringComparison.Ordinal);
        Assert.Contains("HTTP Method: GET, Resource Path: /orders/7", log, StringComparison.Ordinal);
        Assert.EndsWith("Successfully completed execution", log.Split('\n')[^3], StringComparison.Ordinal);
        Assert.EndsWith("Method completed with status: 201", log.Split('\n')[^2], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/pets/123?foo=bar", "{petId=123}", "{foo=bar}", "123")]
    [InlineData("/random/test", "{}", "{}", "")]
    [InlineData(null, "{petId={petId}}", "{}", "{petId}")]
    public async Task A_method_is_tested_whatever_the_path(string? target, string path, string query, string body)
    {
        var api = await _client.SendAsync("POST", "/restapis", new { name = "pets" });
        var (apiId, rootId) = ((string)api["id"]!, (string)api["rootResourceId"]!);
        var pets = await _client.SendAsync("POST", $"/restapis/{apiId}/resources/{rootId}", new { pathPart = "pets" });
        var pet = await _client.SendAsync("POST", $"/restapis/{apiId}/resources/{pets["id"]}", new { pathPart = "{petId}" });
        var method = $"/restapis/{apiId}/resources/{pet["id"]}/methods/GET";
        await _client.SendAsync("PUT", method, new { authorizationType = "NONE" });
        await _client.SendAsync("PUT", $"{method}/responses/200", new { });
        await _client.SendAsync("PUT", $"{method}/integration", new { type = "MOCK", requestTemplates = Json("""{"statusCode":200}""") });
        await _client.SendAsync("PUT", $"{method}/integration/responses/200", new { responseTemplates = Json("$input.params('petId')") });

        var result = await _client.SendAsync("POST", method, new { pathWithQueryString = target, headers = new { X = "shown" } });

        Assert.Equal((200, body), ((int)result["status"]!, (string?)result["body"]));
        var lines = ((string)result["log"]!).TrimEnd('\n').Split('\n').Skip(3).Select(line => line[(line.IndexOf(" : ", StringComparison.Ordinal) + 3)..]).ToArray();
        Assert.Equal(
            [
                $"Method request path: {path}", $"Method request query string: {query}", "Method request headers: {X=shown}", "Method request body before transformations: ",
                $"Method response body after transformations: {body}", "Method response headers: {Content-Type=application/json}",
            ],
            lines[..6]);

        static Dictionary<string, string> Json(string template) => new() { ["application/json"] = template };
    }

    [Fact]
    public async Task A_test_gives_stage_variables()
    {
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        var resources = await _client.SendAsync("GET", $"/restapis/{_apiId}/resources");
        var open = (string)resources["item"]!.AsArray().Single(resource => (string)resource!["path"]! == "/open")!["id"]!;
        var created = await _client.SendAsync("POST", $"/restapis/{_apiId}/authorizers", new
        {
            name = "request",
            type = "REQUEST",
            authorizerUri = ControlPlaneClient.Uri(Definitions.Authorizer),
            identitySource = "stageVariables.user",
        });

        await _client.SendAsync("POST", $"/restapis/{_apiId}/resources/{open}/methods/GET", new { stageVariables = new { user = "me" } });
        var allowed = await _client.SendAsync("POST", $"/restapis/{_apiId}/authorizers/{created["id"]}", new { stageVariables = new { user = "me" } });

        Assert.Equal("me", _host.Lambda.LastEvent(Definitions.Backend).GetProperty("stageVariables").GetProperty("user").GetString());
        Assert.Equal(0, (int)allowed["clientStatus"]!);
        Assert.Equal("me", _host.Lambda.LastEvent(Definitions.Authorizer).GetProperty("stageVariables").GetProperty("user").GetString());
    }

    [Fact]
    public async Task A_failing_method_shows_the_gateways_own_answer()
    {
        _host.Lambda.Fails(Definitions.Backend, "boom");
        var resources = await _client.SendAsync("GET", $"/restapis/{_apiId}/resources");
        var open = (string)resources["item"]!.AsArray().Single(resource => (string)resource!["path"]! == "/open")!["id"]!;

        var result = await _client.SendAsync("POST", $"/restapis/{_apiId}/resources/{open}/methods/GET", new { });

        Assert.Equal((502, """{"message": "Internal server error"}"""), ((int)result["status"]!, (string?)result["body"]));
        Assert.Contains("Lambda execution failed with status 200 due to customer function error: boom. Lambda request id: ", (string?)result["log"], StringComparison.Ordinal);
        Assert.DoesNotContain("Method response", (string?)result["log"], StringComparison.Ordinal);
    }
}
