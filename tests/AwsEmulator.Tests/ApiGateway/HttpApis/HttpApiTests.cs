using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

public sealed class HttpApiTests
{
    private static Task<WireResponse> CallAsync(GatewayHost host, string method, string path, params (string, string)[] headers) =>
        WireClient.SendAsync(host.Address, method, $"/_aws/execute-api/orders{path}", headers);

    [Theory]
    [InlineData("/_aws/execute-api/orders/open", null)]
    [InlineData("/restapis/orders/_user_request_/open", null)]
    [InlineData("/open", "orders.execute-api.localhost")]
    public async Task The_default_stage_has_no_segment_in_any_form_of_the_url(string target, string? hostName)
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        (string, string)[] headers = hostName is null ? [] : [("Host", hostName)];

        Assert.Equal(200, (await WireClient.SendAsync(host.Address, "GET", target, headers)).Status);
        Assert.Equal("/open", host.Lambda.LastEvent(Definitions.Backend).GetProperty("rawPath").GetString());
    }

    [Fact]
    public async Task A_named_stage_is_part_of_the_path()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(), ("HttpApis:orders:Stage", "dev"));
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);

        Assert.Equal(200, (await CallAsync(host, "GET", "/dev/open")).Status);
        Assert.Equal("/dev/open", host.Lambda.LastEvent(Definitions.Backend).GetProperty("rawPath").GetString());
        Assert.Equal("""{"message":"Not Found"}""", (await CallAsync(host, "GET", "/open")).Body);
    }

    [Fact]
    public async Task The_event_has_the_format_2_0()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(), ("HttpApis:orders:StageVariables:color", "blue"));
        host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true,"context":{"n":1,"b":true,"l":["x"],"o":{"k":null}}}""");
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);

        var response = await CallAsync(host, "GET", "/orders/7?q=1&q=2", ("Authorization", "t"), ("X-A", "a"), ("X-A", "b"), ("Cookie", "c=1; d=2"));

        var sent = host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal(
            ["version", "routeKey", "rawPath", "rawQueryString", "cookies", "headers", "queryStringParameters", "requestContext", "pathParameters", "stageVariables", "isBase64Encoded"],
            sent.EnumerateObject().Select(member => member.Name));
        Assert.Equal("GET /orders/{orderId}", sent.GetProperty("routeKey").GetString());
        Assert.Equal("""["c=1","d=2"]""", sent.GetProperty("cookies").GetRawText());
        Assert.Equal("a,b", sent.GetProperty("headers").GetProperty("x-a").GetString());
        Assert.Equal("""{"q":"1,2"}""", sent.GetProperty("queryStringParameters").GetRawText());
        var context = sent.GetProperty("requestContext");
        Assert.Equal("""{"lambda":{"n":1,"b":true,"l":["x"],"o":{"k":null}}}""", context.GetProperty("authorizer").GetRawText());
        Assert.Equal(response.Header("apigw-requestid"), context.GetProperty("requestId").GetString());
        Assert.Equal("$default", context.GetProperty("stage").GetString());
    }

    [Fact]
    public async Task The_event_has_the_format_1_0()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(
            HttpDefinitions.Create($"authorizerPayloadFormatVersion: '1.0', {HttpDefinitions.Header}", format: "1.0"));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow(extra: ""","context":{"tenant":"a"}"""));
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);

        await CallAsync(host, "GET", "/orders", ("Authorization", "t"));
        var authorizer = host.Lambda.LastEvent(Definitions.Authorizer);
        Assert.Equal(["version", "type", "methodArn", "identitySource", "authorizationToken"], authorizer.EnumerateObject().Take(5).Select(member => member.Name));
        Assert.Equal("arn:aws:execute-api:us-east-1:000000000000:orders/$default/GET/orders", authorizer.GetProperty("methodArn").GetString());
        var sent = host.Lambda.LastEvent(Definitions.Backend).GetProperty("requestContext");
        Assert.Equal("""{"tenant":"a","principalId":"user|a","integrationLatency":12}""", sent.GetProperty("authorizer").GetRawText());
        Assert.Equal("GET /orders", sent.GetProperty("resourceId").GetString());

        await CallAsync(host, "GET", "/open");
        sent = host.Lambda.LastEvent(Definitions.Backend).GetProperty("requestContext");
        Assert.Equal("""{"claims":null,"scopes":null}""", sent.GetProperty("authorizer").GetRawText());
    }

    [Theory]
    [InlineData("1.0")]
    [InlineData("2.0")]
    public async Task The_context_of_an_authorizer_is_text_in_the_format_1_0(string authorizerFormat)
    {
        await using var host = await GatewayHost.StartHttpApiAsync(
            HttpDefinitions.Create($"authorizerPayloadFormatVersion: '{authorizerFormat}', {HttpDefinitions.Header}", format: "1.0"));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow(extra: ""","context":{"n":1.50,"b":false,"x":null,"principalId":"other"}"""));
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);

        await CallAsync(host, "GET", "/orders", ("Authorization", "t"));

        var sent = host.Lambda.LastEvent(Definitions.Backend).GetProperty("requestContext");
        Assert.Equal(
            """{"n":"1.50","b":"false","x":null,"principalId":"user|a","integrationLatency":12}""", sent.GetProperty("authorizer").GetRawText());
    }

    [Fact]
    public async Task The_context_of_an_authorizer_of_the_format_1_0_is_text_in_the_format_2_0()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create($"authorizerPayloadFormatVersion: '1.0', {HttpDefinitions.Header}"));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow(extra: ""","context":{"n":1,"b":true,"x":null}"""));
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);

        await CallAsync(host, "GET", "/orders", ("Authorization", "t"));

        var sent = host.Lambda.LastEvent(Definitions.Backend).GetProperty("requestContext");
        Assert.Equal("""{"lambda":{"n":"1","b":"true","x":null}}""", sent.GetProperty("authorizer").GetRawText());
    }

    [Theory]
    [InlineData("""{"statusCode":201,"body":"ok","cookies":["a=1"]}""", 201, "text/plain; charset=utf-8", "ok")]
    [InlineData("""{"statusCode":200,"headers":{"content-type":"x/y"},"body":"b2s=","isBase64Encoded":true}""", 200, "x/y", "ok")]
    [InlineData("""{"a":1}""", 200, "application/json", """{"a":1}""")]
    [InlineData("\"plain\"", 200, "application/json", "plain")]
    [InlineData("no json", 200, "application/json", "no json")]
    [InlineData("""{"statusCode":"x"}""", 500, "application/json", """{"message":"Internal Server Error"}""")]
    public async Task A_result_without_a_status_is_the_body(string result, int status, string contentType, string body)
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create());
        host.Lambda.Returns(Definitions.Backend, result);

        var response = await CallAsync(host, "GET", "/open");

        Assert.Equal(status, response.Status);
        Assert.Equal(contentType, response.Headers.Single(header => header.Key.Equals("content-type", StringComparison.OrdinalIgnoreCase)).Value);
        Assert.Equal(body, response.Body);
    }

    [Theory]
    [InlineData("GET", "/nowhere", 404, """{"message":"Not Found"}""")]
    [InlineData("DELETE", "/orders", 404, """{"message":"Not Found"}""")]
    [InlineData("GET", "/orders/", 404, """{"message":"Not Found"}""")]
    [InlineData("GET", "/orders", 401, """{"message":"Unauthorized"}""")]
    public async Task The_gateways_own_answers_have_no_rest_headers(string method, string path, int status, string body)
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create());

        var response = await CallAsync(host, method, path);

        Assert.Equal(status, response.Status);
        Assert.Equal(body, response.Body);
        Assert.NotNull(response.Header("apigw-requestid"));
        Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("x-amz", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(host.Lambda.Invocations);
    }

    [Fact]
    public async Task A_backend_that_is_too_slow_is_503()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create());
        host.Lambda.EndsWith(Definitions.Backend, LambdaInvocationOutcome.CallerTimedOut);

        Assert.Equal("""{"message":"Service Unavailable"}""", (await CallAsync(host, "GET", "/open")).Body);
    }

    [Fact]
    public async Task Preflights_are_answered_without_the_authorizer()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(
            root: "x-amazon-apigateway-cors: {allowOrigins: [https://a.example], allowMethods: [GET, POST], allowHeaders: [authorization], maxAge: 60}"));

        var preflight = await CallAsync(host, "OPTIONS", "/orders", ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"));
        var refused = await CallAsync(host, "GET", "/orders", ("Origin", "https://a.example"));

        Assert.Equal(204, preflight.Status);
        Assert.Equal("GET,POST", preflight.Header("Access-Control-Allow-Methods"));
        Assert.Equal("https://a.example", preflight.Header("Access-Control-Allow-Origin"));
        Assert.Equal(401, refused.Status);
        Assert.Equal("https://a.example", refused.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("authorizerPayloadFormatVersion: '3.0'", "3.0")]
    [InlineData("authorizerPayloadFormatVersion: '1.0', enableSimpleResponses: true", "simple responses need 2.0")]
    [InlineData("authorizerPayloadFormatVersion: '2.0', authorizerResultTtlInSeconds: 5", "needs an identitySource")]
    [InlineData("authorizerPayloadFormatVersion: '2.0', identitySource: [method.request.header.X]", "$request.header.X")]
    [InlineData("authorizerPayloadFormatVersion: '2.0', identityValidationExpression: x", "is not supported")]
    [InlineData("", "authorizerPayloadFormatVersion")]
    public async Task What_is_not_supported_does_not_load(string authorizer, string message)
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(authorizer)));

        Assert.Contains(exception.Errors, error => error.Contains(message, StringComparison.Ordinal) && error.Contains("$.components", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("cognito_user_pools")]
    [InlineData("token")]
    [InlineData("jwt")]
    public async Task An_authorizer_of_another_type_does_not_load_and_never_opens_a_route(string type)
    {
        var definition = HttpDefinitions.Create().Replace("type: request", $"type: {type}", StringComparison.Ordinal);

        await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartHttpApiAsync(definition));
    }

    [Fact]
    public async Task Two_paths_of_one_shape_do_not_load()
    {
        var definition = HttpDefinitions.Create().Replace("/open:", "/orders/{other}:", StringComparison.Ordinal);

        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartHttpApiAsync(definition));

        Assert.Contains("only the parameters' names differ", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }
}
