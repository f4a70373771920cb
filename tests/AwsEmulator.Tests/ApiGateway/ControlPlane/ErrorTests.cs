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
    [InlineData("POST", "/restapis", """{"name":"a","description":""}""", "BadRequestException", "Description cannot be an empty string")]
    [InlineData("POST", "/restapis", """{"name":"a","endpointConfiguration":{"types":[]}}""", "BadRequestException", "REGIONAL Configuration and EDGE Configuration cannot be both DISABLED.")]
    [InlineData("POST", "/restapis", """{"name":"a","endpointConfiguration":{"types":["PRIVATE"],"ipAddressType":"ipv4"}}""", "BadRequestException", "Only dualstack ipAddressType is supported for Private APIs.")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"add","path":"/minimumCompressionSize","value":"1"}]}""", "BadRequestException", "Invalid patch operation specified. Must be one of: [replace]")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"replace","path":"/minimumCompressionSize","value":"x"}]}""", "BadRequestException", "Invalid minimum compression size, must be between 0 and 10485760")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"add","path":"/binaryMediaTypes","value":"image/png"}]}""", "BadRequestException", "Invalid patch path /binaryMediaTypes")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"replace","path":"/endpointConfiguration/ipAddressType","value":"x"}]}""", "BadRequestException", "ipAddressType must be either ipv4 or dualstack.")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"replace","path":"/endpointConfiguration/types/EDGE","value":"x"}]}""", "BadRequestException", "Invalid EndpointTypes specified. Valid options are REGIONAL,EDGE,PRIVATE")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"replace","value":"x"}]}""", "BadRequestException", "Invalid patch path null")]
    [InlineData("PATCH", "/restapis/API/models/Empty", """{"patchOperations":[{"op":"replace","path":"/name","value":"x"}]}""", "BadRequestException", "Invalid patch path  '/name' specified for op 'replace'. Must be one of: [/description, /schema]")]
    [InlineData("PATCH", "/restapis/API/models/Empty", """{"patchOperations":[{"op":"add","path":"/wrong-path","value":"x"}]}""", "BadRequestException", "Invalid patch path  '/wrong-path' specified for op 'add'. Please choose supported operations")]
    [InlineData("POST", "/restapis/API/models", """{"name":"A","contentType":"application/xml"}""", "BadRequestException", "Model schema must have at least 1 property or array items defined")]
    [InlineData("POST", "/restapis/API/models", """{"name":"","contentType":"application/json","schema":"{}"}""", "BadRequestException", "Model name must be non-empty")]
    [InlineData("POST", "/restapis/API/requestvalidators", """{"name":""}""", "BadRequestException", "Request Validator name cannot be blank")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", """{"authorizationType":"NONE","requestParameters":{"method.request.header.a":true,"method.request.querystring.a":true}}""", "BadRequestException", "Parameter names must be unique across querystring, header and path")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/responses/201", """{"responseModels":{"application/json":"Nope"}}""", "BadRequestException", "Invalid model identifier specified: Nope")]
    [InlineData("PATCH", "/restapis/API/resources/ROOT/methods/GET/responses/200", """{"patchOperations":[{"op":"remove","path":"/responseParameters/method.response.header.a"}]}""", "NotFoundException", "Invalid parameter name specified")]
    [InlineData("PATCH", "/restapis/API/resources/ROOT/methods/GET/responses/200", """{"patchOperations":[{"op":"remove","path":"/responseModels/a~1b"}]}""", "NotFoundException", "Content-Type specified was not found")]
    [InlineData("PATCH", "/restapis/API/resources/ROOT/methods/GET/responses/200", """{"patchOperations":[{"op":"add","path":"/wrong/method.response.header.a","value":"true"}]}""", "BadRequestException", "Invalid patch path /wrong/method.response.header.a")]
    [InlineData("PATCH", "/restapis/API/gatewayresponses/DEFAULT_4XX", """{"patchOperations":[{"op":"remove","path":"/statusCode"}]}""", "BadRequestException", "Invalid patch path /statusCode")]
    [InlineData("PATCH", "/restapis/API/gatewayresponses/DEFAULT_4XX", """{"patchOperations":[{"op":"replace","path":"/responseParameters/gatewayresponse.header.a","value":"'b'"}]}""", "NotFoundException", "Invalid parameter name specified")]
    [InlineData("PATCH", "/restapis/API/gatewayresponses/DEFAULT_4XX", """{"patchOperations":[{"op":"add","path":"/responseTemplates/application~1json"}]}""", "BadRequestException", "Invalid null or empty value in responseTemplates")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration/responses/200", """{"responseTemplates":{"123":"x"}}""", "BadRequestException", "Validation Result: warnings : [], errors : [Invalid content type specified: 123]")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration/responses/200", """{"responseParameters":{"method.response.header.a":"'b'"}}""", "BadRequestException", "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.response.header.a]")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"MOCK","requestParameters":{"integration.request.path.a":"true"}}""", "BadRequestException", "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression specified: true]")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"MOCK","requestParameters":{"integration.request.path.a":"method.request.path.a"}}""", "BadRequestException", "Invalid mapping expression specified: Validation Result: warnings : [], errors : [Invalid mapping expression parameter specified: method.request.path.a]")]
    public async Task Wrong_input_answers_as_the_service_does(string method, string path, string? body, string code, string message)
    {
        var (status, actualCode, actualMessage) = await _api.FailAsync(method, path, body);

        Assert.Equal((code, message), (actualCode, actualMessage));
        Assert.Equal(code switch { "NotFoundException" => 404, "ConflictException" => 409, _ => 400 }, status);
    }

    [Theory]
    [InlineData("POST", "/restapis", "{}", "Value null at 'createRestApiInput.name' failed to satisfy constraint: Member must not be null")]
    [InlineData("POST", "/restapis", """{"name":"a","apiKeySource":"COOKIE"}""", "Value 'COOKIE' at 'createRestApiInput.apiKeySource' failed to satisfy constraint: Member must satisfy enum value set: [AUTHORIZER, HEADER]")]
    [InlineData("POST", "/restapis", """{"name":"a","endpointConfiguration":{"ipAddressType":"wrong","types":["wrong"]}}""", "Value '[wrong]' at 'createRestApiInput.endpointConfiguration.types' failed to satisfy constraint: Member must satisfy constraint: [Member must satisfy enum value set: [PRIVATE, EDGE, REGIONAL]]; Value 'wrong' at 'createRestApiInput.endpointConfiguration.ipAddressType' failed to satisfy constraint: Member must satisfy enum value set: [ipv4, dualstack]")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", "{}", "Value null at 'putMethodInput.authorizationType' failed to satisfy constraint: Member must not be null")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/responses/999", "{}", "Value '999' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d")]
    [InlineData("GET", "/restapis/API/resources/ROOT/methods/GET/integration/responses/wrong", null, "Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"HTTPS_PROXY"}""", "Value 'HTTPS_PROXY' at 'putIntegrationInput.type' failed to satisfy constraint: Member must satisfy enum value set: [HTTP, MOCK, AWS_PROXY, HTTP_PROXY, AWS]")]
    [InlineData("POST", "/restapis/API/authorizers", "{}", "Value null at 'createAuthorizerInput.name' failed to satisfy constraint: Member must not be null; Value null at 'createAuthorizerInput.type' failed to satisfy constraint: Member must not be null")]
    [InlineData("PUT", "/restapis/API/gatewayresponses/TEAPOT", "{}", "Value 'TEAPOT' at 'responseType' failed to satisfy constraint: Member must satisfy enum value set: [REQUEST_TOO_LARGE, RESOURCE_NOT_FOUND, AUTHORIZER_CONFIGURATION_ERROR, MISSING_AUTHENTICATION_TOKEN, BAD_REQUEST_BODY, INVALID_SIGNATURE, INVALID_API_KEY, BAD_REQUEST_PARAMETERS, AUTHORIZER_FAILURE, UNAUTHORIZED, INTEGRATION_TIMEOUT, ACCESS_DENIED, DEFAULT_4XX, DEFAULT_5XX, WAF_FILTERED, QUOTA_EXCEEDED, THROTTLED, API_CONFIGURATION_ERROR, UNSUPPORTED_MEDIA_TYPE, INTEGRATION_FAILURE, EXPIRED_TOKEN]")]
    [InlineData("PUT", "/restapis/API/gatewayresponses/UNAUTHORIZED", """{"statusCode":"teapot"}""", "Value 'teapot' at 'putGatewayResponseInput.statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d")]
    [InlineData("PATCH", "/restapis/API", """{"patchOperations":[{"op":"wrong","path":"/name","value":"x"},{"op":"replace","path":"/name","value":"x"},{"op":"wrong","path":"/name","value":"x"}]}""", "Value 'wrong' at 'updateRestApiInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong' at 'updateRestApiInput.patchOperations.3.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]")]
    [InlineData("PATCH", "/restapis/API/resources/ROOT/methods/GET/responses/wrong", """{"patchOperations":[{"op":"wrong","path":"/responseModels/a~1b","value":"x"}]}""", "Value 'wrong' at 'updateMethodResponseInput.patchOperations.1.member.op' failed to satisfy constraint: Member must satisfy enum value set: [add, remove, move, test, replace, copy]; Value 'wrong' at 'statusCode' failed to satisfy constraint: Member must satisfy regular expression pattern: [1-5]\\d\\d")]
    public async Task All_that_the_services_model_forbids_is_told_at_once(string method, string path, string? body, string violations)
    {
        var (status, code, message) = await _api.FailAsync(method, path, body);

        var count = violations.Split("; ").Length;
        Assert.Equal((400, "ValidationException", $"{count} validation error{(count == 1 ? "" : "s")} detected: {violations}"), (status, code, message));
    }

    [Theory]
    [InlineData("POST", "/restapis", """{"name":7}""", "com.amazon.coral.value.json.numbers.TruncatingBigNumber")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"MOCK","requestParameters":{"integration.request.path.a":true}}""", "java.lang.Boolean")]
    public async Task What_is_no_text_where_a_text_belongs_is_told_as_the_service_tells_it(string method, string path, string body, string type)
    {
        var (status, code, message) = await _api.FailAsync(method, path, body);

        Assert.Equal((400, "SerializationException", $"class {type} can not be converted to an String"), (status, code, message));
    }

    [Theory]
    [InlineData("POST", "/restapis", "{")]
    [InlineData("POST", "/restapis", "[]")]
    [InlineData("POST", "/restapis", """{"name":""}""")]
    [InlineData("POST", "/restapis", """{"name":"a","name":"b"}""")]
    [InlineData("POST", "/restapis", """{"name":"a","policy":"{"}""")]
    [InlineData("POST", "/restapis", """{"name":"a","minimumCompressionSize":-1}""")]
    [InlineData("POST", "/restapis", """{"name":"a","binaryMediaTypes":"x"}""")]
    [InlineData("POST", "/restapis", """{"name":"a","endpointConfiguration":7}""")]
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
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", """{"authorizationType":"MAGIC"}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", """{"authorizationType":"NONE","requestModels":{"application/json":"Nope"}}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/PUT", """{"authorizationType":"NONE","requestParameters":{"query.a":true}}""")]
    [InlineData("PUT", "/restapis/API/resources/ROOT/methods/GET/integration", """{"type":"MOCK","timeoutInMillis":10}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"TOKEN","authorizerUri":"URI"}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"REQUEST","authorizerUri":"URI"}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"TOKEN","authorizerUri":"http://a","identitySource":"method.request.header.A"}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"TOKEN","authorizerUri":"URI","identitySource":"method.request.header.A","authorizerResultTtlInSeconds":3601}""")]
    [InlineData("POST", "/restapis/API/authorizers", """{"name":"a","type":"COGNITO_USER_POOLS"}""")]
    [InlineData("POST", "/restapis/API/models", """{"name":"A","contentType":"application/json","schema":"{"}""")]
    [InlineData("POST", "/restapis/API/models", """{"name":"a-b","contentType":"application/json"}""")]
    [InlineData("POST", "/restapis/API/stages", """{"stageName":"a b","deploymentId":"DEPLOYMENT"}""")]
    [InlineData("POST", "/restapis/API/stages", """{"stageName":"c","deploymentId":"DEPLOYMENT","variables":{"a b":"c"}}""")]
    [InlineData("POST", "/restapis/API/deployments", """{"canarySettings":{"percentTraffic":1}}""")]
    [InlineData("PATCH", "/restapis/API/stages/dev", """{"patchOperations":[{"op":"replace","path":"/*/*/logging/loglevel","value":"LOUD"}]}""")]
    [InlineData("GET", "/restapis/API/stages/dev/exports/raml", null)]
    [InlineData("POST", "/apikeys", """{"value":"short"}""")]
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
