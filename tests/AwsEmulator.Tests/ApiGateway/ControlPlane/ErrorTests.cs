using Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane.Support;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.ControlPlane;

/// <summary>Wrong input, in the service's words where they are recorded.</summary>
public sealed class ErrorTests : IClassFixture<ErrorTests.Api>
{
    private const string ConcurrentModification = "Unable to complete operation due to concurrent modification. Please try again later.";
    private const string Authorizer = """{"name":"b","type":"TOKEN","authorizerUri":"URI","identitySource":"method.request.header.A"}""";

    private readonly Api _api;

    public ErrorTests(Api api) => _api = api;

    [Theory]
    [InlineData("GET", "/restapis/nope", null, "NotFoundException", "Invalid API identifier specified 000000000000:nope")]
    [InlineData("GET", "/restapis/%2541", null, "NotFoundException", "Invalid API identifier specified 000000000000:%41")]
    [InlineData("DELETE", "/restapis/nope/stages/dev/cache/authorizers", null, "NotFoundException", "Invalid API identifier specified 000000000000:nope")]
    [InlineData("DELETE", "/restapis/API/stages/nope/cache/authorizers", null, "NotFoundException", "Invalid stage identifier specified")]
    [InlineData("DELETE", "/restapis/nope", null, "NotFoundException", "Invalid API identifier specified 000000000000:nope")]
    [InlineData("POST", "/restapis/nope/deployments", "{}", "NotFoundException", "Invalid API identifier specified 000000000000:nope")]
    [InlineData("POST", "/restapis/nope/authorizers", Authorizer, "ConflictException", ConcurrentModification)]
    [InlineData("GET", "/restapis/API/resources/nope", null, "NotFoundException", "Invalid Resource identifier specified")]
    [InlineData("POST", "/restapis/API/resources/nope", """{"pathPart":"a"}""", "NotFoundException", "Invalid Resource identifier specified")]
    [InlineData("GET", "/restapis/API/resources/ROOT/methods/POST", null, "NotFoundException", "Invalid Method identifier specified")]
    [InlineData("GET", "/restapis/API/resources/ROOT/methods/DELETE/integration", null, "NotFoundException", "Invalid Method identifier specified")]
    [InlineData("GET", "/restapis/API/resources/ROOT/methods/GET/responses/404", null, "NotFoundException", "Invalid Response status code specified")]
    [InlineData("GET", "/restapis/API/authorizers/nope", null, "NotFoundException", "Invalid Authorizer identifier specified")]
    [InlineData("GET", "/restapis/API/models/Nope", null, "NotFoundException", "Invalid model name specified: Nope")]
    [InlineData("GET", "/restapis/API/requestvalidators/nope", null, "NotFoundException", "Invalid Request Validator identifier specified")]
    [InlineData("GET", "/restapis/API/deployments/nope", null, "NotFoundException", "Invalid Deployment identifier specified")]
    [InlineData("GET", "/restapis/API/stages/nope", null, "NotFoundException", "Invalid stage identifier specified")]
    [InlineData("DELETE", "/restapis/API/gatewayresponses/UNAUTHORIZED", null, "NotFoundException", "Gateway response type not defined on api")]
    [InlineData("GET", "/apikeys/nope", null, "NotFoundException", "Invalid API Key identifier specified")]
    [InlineData("GET", "/usageplans/nope", null, "NotFoundException", "Invalid Usage Plan ID specified")]
    [InlineData("DELETE", "/restapis/API/deployments/DEPLOYMENT", null, "BadRequestException", "Active stages pointing to this deployment must be moved or deleted")]
    [InlineData("POST", "/restapis/API/stages", """{"stageName":"dev","deploymentId":"DEPLOYMENT"}""", "ConflictException", "Stage already exists")]
    [InlineData("POST", "/restapis/API/stages", """{"stageName":"x","deploymentId":"nope"}""", "BadRequestException", "Deployment id does not exist")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET", """{"authorizationType":"NONE"}""", "ConflictException", "Method already exists for this resource")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/FETCH", """{"authorizationType":"NONE"}""", "BadRequestException", "Invalid HttpMethod specified. Valid options are GET,PUT,POST,DELETE,PATCH,OPTIONS,HEAD,ANY")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", """{"authorizationType":"CUSTOM","authorizerId":"nope"}""", "BadRequestException", "Invalid authorizer ID specified. Setting the authorization type to CUSTOM or COGNITO_USER_POOLS requires a valid authorizer.")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"AWS_PROXY","uri":"URI"}""", "BadRequestException", "Enumeration value for HttpMethod must be non-empty")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"HTTP","httpMethod":"GET","uri":"nowhere"}""", "BadRequestException", "Invalid HTTP endpoint specified for URI")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"AWS","httpMethod":"POST","uri":"http://a"}""", "BadRequestException", "Invalid ARN specified in the request")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"AWS","httpMethod":"POST","uri":"arn:aws:apigateway:us-east-1:lambda:x/y"}""", "BadRequestException", "AWS ARN for integration must contain path or action")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"AWS_PROXY","httpMethod":"POST","uri":"arn:aws:apigateway:us-east-1:s3:path/x"}""", "BadRequestException", "Integrations of type 'AWS_PROXY' currently only supports Lambda function and Firehose stream invocations.")]
    public async Task Wrong_input_answers_as_the_service_does(string method, string path, string? body, string code, string message)
    {
        var (status, actualCode, actualMessage) = await _api.FailAsync(method, path, body);

        Assert.Equal((code, message), (actualCode, actualMessage));
        Assert.Equal(code switch { "NotFoundException" => 404, "ConflictException" => 409, _ => 400 }, status);
    }

    [Theory]
    [InlineData("POST", "/restapis", "{")]
    [InlineData("POST", "/restapis", "[]")]
    [InlineData("POST", "/restapis", "{}")]
    [InlineData("POST", "/restapis", """{"name":""}""")]
    [InlineData("POST", "/restapis", """{"name":7}""")]
    [InlineData("POST", "/restapis", """{"name":"a","name":"b"}""")]
    [InlineData("POST", "/restapis", """{"name":"a","apiKeySource":"COOKIE"}""")]
    [InlineData("POST", "/restapis", """{"name":"a","policy":"{"}""")]
    [InlineData("POST", "/restapis", """{"name":"a","minimumCompressionSize":-1}""")]
    [InlineData("POST", "/restapis", """{"name":"a","binaryMediaTypes":"x"}""")]
    [InlineData("POST", "/restapis", """{"name":"a","endpointConfiguration":7}""")]
    [InlineData("POST", "/restapis", """{"name":"a","endpointConfiguration":{"types":["MOON"]}}""")]
    [InlineData("POST", "/restapis", """{"name":"a","tags":{"_custom_id_":"Not Valid"}}""")]
    [InlineData("GET", "/restapis?limit=0", null)]
    [InlineData("GET", "/restapis?limit=many", null)]
    [InlineData("GET", "/restapis?position=?", null)]
    [InlineData("PUT", "/restapis/API?mode=append", "{}")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"replace","path":"/id","value":"x"}]}""")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"remove","path":"/name"}]}""")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"replace","path":"/minimumCompressionSize","value":"x"}]}""")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"replace","path":"/name","value":"renamed"},{"op":"replace","path":"/nothing","value":"x"}]}""")]
    [InlineData("POST", "/restapis/API/resources/ROOT", "{}")]
    [InlineData("POST", "/restapis/API/resources/ROOT", """{"pathPart":"a b"}""")]
    [InlineData("POST", "/restapis/API/resources/ROOT", """{"pathPart":"{a"}""")]
    [InlineData("DELETE", "/restapis/API/resources/ROOT", null)]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", "{}")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", """{"authorizationType":"MAGIC"}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", """{"authorizationType":"NONE","requestModels":{"application/json":"Nope"}}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", """{"authorizationType":"NONE","requestParameters":{"query.a":true}}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/responses/999", "{}")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"MAGIC"}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"MOCK","timeoutInMillis":10}""")]
    [InlineData("POST", "/restapis/API/authorizers", "{}")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"TOKEN","authorizerUri":"URI"}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"REQUEST","authorizerUri":"URI"}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"TOKEN","authorizerUri":"http://a","identitySource":"method.request.header.A"}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"TOKEN","authorizerUri":"URI","identitySource":"method.request.header.A","authorizerResultTtlInSeconds":3601}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"COGNITO_USER_POOLS"}""")]
    [InlineData("POST", "/restapis/API/models", """{"name":"A","contentType":"application/json","schema":"{"}""")]
    [InlineData("POST", "/restapis/API/models", """{"name":"a-b","contentType":"application/json"}""")]
    [InlineData("PUT", "/restapis/API/gatewayresponses/TEAPOT", "{}")]
    [InlineData("PUT", "/restapis/API/gatewayresponses/UNAUTHORIZED", """{"statusCode":"teapot"}""")]
    [InlineData("POST", "/restapis/API/stages", """{"stageName":"a b","deploymentId":"DEPLOYMENT"}""")]
    [InlineData("POST", "/restapis/API/stages", """{"stageName":"c","deploymentId":"DEPLOYMENT","variables":{"a b":"c"}}""")]
    [InlineData("POST", "/restapis/API/deployments", """{"canarySettings":{"percentTraffic":1}}""")]
    [InlineData("PATCH", "/restapis/API/stages/dev", """{"patchOperations":[{"op":"replace","path":"/*/*/logging/loglevel","value":"LOUD"}]}""")]
    [InlineData("GET", "/restapis/API/stages/dev/exports/raml", null)]
    [InlineData("POST", "/apikeys", """{"value":"short"}""")]
    [InlineData("POST", "/usageplans", "{}")]
    [InlineData("POST", "/usageplans", """{"name":"a","quota":{"limit":0,"period":"DAY"}}""")]
    [InlineData("PATCH", "/account", """{"patchOperations":[{"op":"replace","path":"/cloudwatchRoleArn","value":"me"}]}""")]
    [InlineData("GET", "/tags/arn%3Aaws%3As3%3A%3A%3Abucket", null)]
    public async Task Malformed_input_is_a_bad_request_and_changes_nothing(string method, string path, string? body)
    {
        var (status, code, _) = await _api.FailAsync(method, path, body);

        Assert.Equal((400, "BadRequestException"), (status, code));
        Assert.Equal("test", (string?)(await _api.Client.SendAsync("GET", $"/restapis/{_api.ApiId}"))["name"]);
    }

    [Theory]
    [InlineData("""{"pathPart":"orders"}""", "ConflictException", "Another resource with the same parent already has this name: orders")]
    [InlineData("""{"pathPart":"{other}"}""", "BadRequestException", "already has a variable path part -- only one is allowed")]
    public async Task A_resource_must_fit_beside_its_siblings(string body, string code, string message)
    {
        var (apiId, rootId) = await _api.Client.CreateAsync();
        await _api.Client.SendAsync("POST", $"/restapis/{apiId}/resources/{rootId}", new { pathPart = "orders" });
        await _api.Client.SendAsync("POST", $"/restapis/{apiId}/resources/{rootId}", new { pathPart = "{id}" });

        var (_, actual, text) = await _api.Client.FailAsync("POST", $"/restapis/{apiId}/resources/{rootId}", body);

        Assert.Equal(code, actual);
        Assert.EndsWith(message, text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Limits_are_enforced()
    {
        var (apiId, _) = await _api.Client.CreateAsync();
        for (var i = 0; i < 10; i++)
        {
            await _api.Client.SendAsync("POST", $"/restapis/{apiId}/authorizers", Named($"a{i}"));
        }

        var (status, code, _) = await _api.Client.FailAsync("POST", $"/restapis/{apiId}/authorizers", Named("one too many"));

        Assert.Equal((429, "LimitExceededException"), (status, code));

        static object Named(string name) =>
            new { name, type = "TOKEN", authorizerUri = Definitions.FunctionUri("f"), identitySource = "method.request.header.A" };
    }

    public sealed class Api : IAsyncLifetime
    {
        private GatewayHost _host = null!;
        private string _rootId = "";
        private string _deploymentId = "";

        internal ControlPlaneClient Client { get; private set; } = null!;

        public string ApiId { get; private set; } = "";

        public async Task InitializeAsync()
        {
            _host = await GatewayHost.StartEmptyAsync();
            Client = new ControlPlaneClient(_host.Address);
            (ApiId, _rootId) = await Client.CreateAsync();
            _deploymentId = await Client.DeployAsync(ApiId);
        }

        internal Task<(int Status, string? Code, string Message)> FailAsync(string method, string path, string? body) =>
            Client.FailAsync(method, Fill(path), body is null ? null : Fill(body));

        public async Task DisposeAsync() => await _host.DisposeAsync();

        private string Fill(string text) => text
            .Replace("API/", $"{ApiId}/", StringComparison.Ordinal)
            .Replace("/API", $"/{ApiId}", StringComparison.Ordinal)
            .Replace("ROOT", _rootId, StringComparison.Ordinal)
            .Replace("DEPLOYMENT", _deploymentId, StringComparison.Ordinal)
            .Replace("\"URI\"", $"\"{Definitions.FunctionUri("f")}\"", StringComparison.Ordinal);
    }
}
