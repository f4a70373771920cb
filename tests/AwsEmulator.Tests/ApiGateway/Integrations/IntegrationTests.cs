using System.Text;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Microsoft.AspNetCore.Http;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Integrations;

public sealed class IntegrationTests
{
    internal const string Target = "/_aws/execute-api/orders/dev/things/7?q=a%20b";

    internal static Task<GatewayHost> StartAsync(string integration, string root = "") => GatewayHost.StartAsync(
        $$"""
        openapi: 3.0.1
        info: {title: test, version: "1"}
        paths:
          /things/{id}:
            parameters: [{name: id, in: path, required: true}, {name: q, in: query}]
            x-amazon-apigateway-any-method:
              responses:
                "200": {description: ok, headers: {X-A: {}, X-B: {} } }
                "201": {description: created, headers: {X-Name: {}, Server: {} } }
                "404": {description: missing}
                "410": {description: gone, headers: {X-Reason: {} } }
                "500": {description: broken}
              x-amazon-apigateway-integration:
        {{integration}}
        {{root}}
        """);

    private static string Lambda(string more) =>
        $"""
                type: aws
                httpMethod: POST
                uri: {Definitions.FunctionUri(Definitions.Backend)}
        {more}
        """;

    [Theory]
    [InlineData("{\"statusCode\": 200}", 200, "default")]
    [InlineData("{statusCode: 404}", 404, "missing 404")]
    [InlineData("#if($input.params('q') == 'a b'){\"statusCode\": 404}#end", 404, "missing 404")]
    [InlineData("{}", 500, "{\"message\": \"Internal server error\"}")]
    [InlineData("$util.parseJson('{')", 500, "{\"message\": \"Internal server error\"}")]
    public async Task A_mock_answers_with_the_response_its_status_selects(string template, int status, string body)
    {
        await using var host = await StartAsync(
            $$"""
                    type: mock
                    requestTemplates: {application/json: '{{template.Replace("'", "''", StringComparison.Ordinal)}}' }
                    responses:
                      default: {statusCode: 200, responseTemplates: {application/json: default} }
                      '4\d{2}':
                        statusCode: 404
                        responseTemplates: {application/json: missing 404}
            """);

        var response = await WireClient.SendAsync(host.Address, "GET", Target);

        Assert.Equal((status, body), (response.Status, response.Body));
        Assert.Null(response.Header("X-Amzn-Trace-Id"));
    }

    [Theory]
    [InlineData("never", "text/plain", 415)]
    [InlineData("when_no_templates", "text/plain", 415)]
    [InlineData("when_no_match", "text/plain", 500)]
    [InlineData("never", "application/json; charset=utf-8", 200)]
    public async Task A_body_without_a_template_follows_the_passthrough_behavior(string behavior, string contentType, int status)
    {
        await using var host = await StartAsync(
            $$"""
                    type: mock
                    passthroughBehavior: {{behavior}}
                    requestTemplates: {application/json: '{"statusCode":200}'}
                    responses: {default: {statusCode: 200} }
            """);

        Assert.Equal(status, (await WireClient.SendAsync(host.Address, "POST", Target, [("Content-Type", contentType)], "x"u8.ToArray())).Status);
    }

    [Fact]
    public async Task Overrides_win_over_mappings()
    {
        await using var host = await StartAsync(
            """
                    type: mock
                    requestTemplates: {application/json: "#set($context.responseOverride.status = 418)#set($context.responseOverride.header.X-A = 'override'){\"statusCode\":200}"}
                    responses: {default: {statusCode: 200, responseParameters: {method.response.header.X-A: "'mapped'", method.response.header.X-B: context.stage}}}
            """);

        var response = await WireClient.SendAsync(host.Address, "GET", Target);

        Assert.Equal((418, "override", "dev"), (response.Status, response.Header("X-A"), response.Header("X-B")));
    }

    [Fact]
    public async Task A_lambda_gets_the_mapped_body_and_its_result_is_mapped()
    {
        await using var host = await StartAsync(Lambda(
            """
                    requestTemplates: {application/json: '{"id":"$input.params(''id'')","body":$input.json(''$.a'')}'}
                    responses:
                      default:
                        statusCode: 201
                        responseParameters: {method.response.header.X-Name: integration.response.body.name, method.response.header.Server: "'x'"}
                        responseTemplates: {application/json: "<$input.path('$.name')>"}
            """));
        host.Lambda.Returns(Definitions.Backend, """{"name":"käse"}""");

        var response = await WireClient.SendAsync(host.Address, "POST", Target, [], "{\"a\":[1]}"u8.ToArray());

        Assert.Equal("""{"id":"7","body":[1]}""", host.Lambda.Invocations.Single().Event);
        Assert.Equal((201, "<käse>", "x"), (response.Status, response.Body, response.Header("x-amzn-Remapped-Server")));
        Assert.NotNull(response.Header("X-Amzn-Trace-Id"));
    }

    [Theory]
    [InlineData("Not found: 7", 404)]
    [InlineData("boom", 200)]
    public async Task A_lambda_error_selects_its_response_by_message(string message, int status)
    {
        await using var host = await StartAsync(Lambda(
            """
                    responses: {default: {statusCode: 200}, 'Not found.*': {statusCode: 404} }
            """));
        host.Lambda.Fails(Definitions.Backend, message);

        Assert.Equal(status, (await WireClient.SendAsync(host.Address, "GET", Target)).Status);
    }

    [Fact]
    public async Task A_pattern_never_selects_for_a_lambda_that_succeeded()
    {
        await using var host = await StartAsync(Lambda(
            """
                    responses: {default: {statusCode: 200}, '.*': {statusCode: 500} }
            """));
        host.Lambda.Returns(Definitions.Backend, "{}");

        Assert.Equal(200, (await WireClient.SendAsync(host.Address, "GET", Target)).Status);
    }

    [Fact]
    public async Task Without_integration_responses_there_is_no_response()
    {
        await using var host = await StartAsync(Lambda(""));
        host.Lambda.Returns(Definitions.Backend, "{}");

        Assert.Equal(500, (await WireClient.SendAsync(host.Address, "GET", Target)).Status);
    }

    [Fact]
    public async Task An_http_proxy_passes_request_and_response_on()
    {
        await using var backend = await HttpBackend.StartAsync(http =>
        {
            http.Response.StatusCode = 202;
            http.Response.Headers["X-Backend"] = "yes";
            http.Response.ContentType = "text/plain";
            return http.Response.WriteAsync("done");
        });
        await using var host = await StartAsync(
            $$"""
                    type: http_proxy
                    httpMethod: ANY
                    uri: {{backend.Address}}/v1/{id}
                    requestParameters: {integration.request.header.X-Stage: context.stage}
            """);

        var response = await WireClient.SendAsync(host.Address, "PUT", Target, [("X-Client", "a"), ("Content-Type", "text/plain")], "body"u8.ToArray());

        Assert.Equal((202, "done", "yes", "text/plain"), (response.Status, response.Body, response.Header("X-Backend"), response.Header("Content-Type")));
        Assert.NotNull(response.Header("x-amzn-Remapped-Date"));
        var (method, target, headers, body) = backend.Requests.Single();
        Assert.Equal(("PUT", "/v1/7?q=a%20b", "body"), (method, target, body));
        Assert.Equal(("a", "dev", "orders"), (headers["X-Client"], headers["X-Stage"], headers["x-amzn-apigateway-api-id"]));
    }

    [Fact]
    public async Task An_http_integration_maps_both_ways_and_selects_by_status()
    {
        await using var backend = await HttpBackend.StartAsync(http =>
        {
            http.Response.StatusCode = 404;
            http.Response.Headers["X-Reason"] = "gone";
            return http.Response.WriteAsync("""{"error":"none"}""");
        });
        await using var host = await StartAsync(
            $$"""
                    type: http
                    httpMethod: POST
                    uri: {{backend.Address}}/v1/{key}
                    requestParameters: {integration.request.path.key: method.request.path.id, integration.request.querystring.x: method.request.querystring.q}
                    requestTemplates: {application/json: '{"verb":"$context.httpMethod"}'}
                    responses:
                      default: {statusCode: 200}
                      '4\d\d':
                        statusCode: 410
                        responseParameters: {method.response.header.X-Reason: integration.response.header.x-reason}
                        responseTemplates: {application/json: $input.path('$.error')}
            """);

        var response = await WireClient.SendAsync(host.Address, "GET", Target, ("X-Client", "a"));

        Assert.Equal((410, "none", "gone"), (response.Status, response.Body, response.Header("X-Reason")));
        var (method, target, headers, body) = backend.Requests.Single();
        Assert.Equal(("POST", "/v1/7?x=a%20b", """{"verb":"GET"}"""), (method, target, body));
        Assert.Equal(("AmazonAPIGateway_orders", false), (headers["User-Agent"], headers.ContainsKey("X-Client")));
    }

    [Fact]
    public async Task An_endpoint_that_cannot_be_reached_is_504()
    {
        await using var host = await StartAsync(
            """
                    type: http_proxy
                    httpMethod: GET
                    uri: http://127.0.0.1:1/
            """);

        var response = await WireClient.SendAsync(host.Address, "GET", Target);

        Assert.Equal((504, """{"message": "Network error communicating with endpoint"}"""), (response.Status, response.Body));
    }

    [Fact]
    public async Task A_client_cannot_climb_out_of_the_path_of_an_http_proxy()
    {
        string? seen = null;
        await using var backend = await HttpBackend.StartAsync(http =>
        {
            seen = http.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
            return Task.CompletedTask;
        });
        await using var host = await StartAsync(
            $$"""
                    type: http_proxy
                    httpMethod: GET
                    uri: {{backend.Address}}/v1/{id}
            """);

        await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/dev/things/..");

        Assert.Equal("/v1/..", seen);
    }

    [Fact]
    public async Task Binary_media_types_are_base64_on_the_way_in_and_decoded_on_the_way_out()
    {
        await using var host = await StartAsync(
            $$"""
                    type: aws_proxy
                    httpMethod: POST
                    uri: {{Definitions.FunctionUri(Definitions.Backend)}}
            """,
            "x-amazon-apigateway-binary-media-types: [image/png]");
        host.Lambda.Returns(Definitions.Backend, $$"""{"body":"{{Convert.ToBase64String("out"u8)}}","isBase64Encoded":true}""");

        var decoded = await WireClient.SendAsync(host.Address, "POST", Target, [("Content-Type", "image/png"), ("Accept", "image/png")], new byte[] { 0xFF, 0x00 });
        var verbatim = await WireClient.SendAsync(host.Address, "POST", Target, [("Accept", "text/html")], Encoding.UTF8.GetBytes("text"));

        Assert.Equal(("out", "b3V0"), (decoded.Body, verbatim.Body));
        Assert.Contains("\"body\":\"/wA=\",\"isBase64Encoded\":true", host.Lambda.Invocations.First().Event, StringComparison.Ordinal);
        Assert.Contains("\"body\":\"text\",\"isBase64Encoded\":false", host.Lambda.Invocations.Last().Event, StringComparison.Ordinal);
    }
}
