using Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

public sealed class ParameterMappingTests
{
    private static string Definition(string mappings) => HttpDefinitions.Create()
        .Replace("/orders/{orderId}: {get: {security: [{lambda: []}], x-amazon-apigateway-integration: {", $"/orders/{{orderId}}: {{get: {{security: [{{lambda: []}}], x-amazon-apigateway-integration: {{{mappings}, ", StringComparison.Ordinal);

    private static async Task<GatewayHost> StartAsync(string mappings)
    {
        var host = await GatewayHost.StartHttpApiAsync(Definition(mappings), ("HttpApis:orders:StageVariables:color", "blue"));
        host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true,"context":{"user":"a","level":7}}""");
        host.Lambda.Returns(Definitions.Backend, """{"statusCode":200,"headers":{"x-old":"1"},"body":"{\"id\":5,\"tags\":[\"n\"]}"}""");
        return host;
    }

    private static Task<WireResponse> CallAsync(GatewayHost host, string body = "") => WireClient.SendAsync(
        host.Address,
        "GET",
        "/_aws/execute-api/orders/orders/7?q=1&q=2",
        [("Authorization", "t"), ("X-In", "a"), ("X-In", "b"), ("Content-Type", "application/json")],
        System.Text.Encoding.UTF8.GetBytes(body));

    [Theory]
    [InlineData("$request.header.x-in", "a,b")]
    [InlineData("$request.querystring.q", "1,2")]
    [InlineData("$request.path", "/orders/7")]
    [InlineData("$request.path.orderId", "7")]
    [InlineData("$request.body.user.name", "ann")]
    [InlineData("$request.body.list[1]", "2")]
    [InlineData("$request.body.user", """{"name":"ann"}""")]
    [InlineData("$context.authorizer.user", "a")]
    [InlineData("$context.authorizer.level", "7")]
    [InlineData("$context.routeKey", "GET /orders/{orderId}")]
    [InlineData("$stageVariables.color", "blue")]
    [InlineData("plain", "plain")]
    [InlineData("${request.path.orderId}-${context.authorizer.user}!", "7-a!")]
    [InlineData("${request.header.none}-x", "-x")]
    [InlineData("$request.header.none", null)]
    [InlineData("$request.body.none", null)]
    [InlineData("$context.authorizer.none", null)]
    public async Task A_header_is_overwritten_with_a_value(string expression, string? value)
    {
        await using var host = await StartAsync($"requestParameters: {{'overwrite:header.x-out': '{expression}'}}");

        await CallAsync(host, """{"user":{"name":"ann"},"list":[1,2]}""");

        var headers = host.Lambda.LastEvent(Definitions.Backend).GetProperty("headers");
        Assert.Equal(value, headers.TryGetProperty("x-out", out var header) ? header.GetString() : null);
    }

    [Theory]
    [InlineData("append:header.x-in", "new", "x-in", "a,b,new")]
    [InlineData("overwrite:header.X-In", "new", "x-in", "new")]
    [InlineData("remove:header.x-in", "", "x-in", null)]
    public async Task Headers_are_appended_overwritten_and_removed(string key, string value, string name, string? expected)
    {
        await using var host = await StartAsync($"requestParameters: {{'{key}': '{value}'}}");

        await CallAsync(host);

        var headers = host.Lambda.LastEvent(Definitions.Backend).GetProperty("headers");
        Assert.Equal(expected, headers.TryGetProperty(name, out var header) ? header.GetString() : null);
    }

    [Fact]
    public async Task The_query_and_the_path_are_changed_too()
    {
        await using var host = await StartAsync("requestParameters: {'append:querystring.q': $request.path.orderId, 'overwrite:path': 'v1/${request.path.orderId}'}");

        await CallAsync(host);

        var sent = host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal("1,2,7", sent.GetProperty("queryStringParameters").GetProperty("q").GetString());
        Assert.Equal("q=1&q=2&q=7", sent.GetProperty("rawQueryString").GetString());
        Assert.Equal("/v1/7", sent.GetProperty("rawPath").GetString());
    }

    [Theory]
    [InlineData("append:header.x-new", "$response.body.id", 200, "x-new", "5")]
    [InlineData("overwrite:header.x-old", "${response.header.x-old}-${context.stage}", 200, "x-old", "1-$default")]
    [InlineData("remove:header.x-old", "", 200, "x-old", null)]
    [InlineData("overwrite:statuscode", "418", 418, "x-old", "1")]
    [InlineData("overwrite:statuscode", "$response.body.id", 200, "x-old", "1")]
    public async Task Responses_are_changed_by_their_status(string key, string value, int status, string name, string? header)
    {
        await using var host = await StartAsync($"responseParameters: {{'200': {{'{key}': '{value}'}}, '500': {{'overwrite:statuscode': '200'}}}}");

        var response = await CallAsync(host);

        Assert.Equal(status, response.Status);
        Assert.Equal(header, response.Header(name));
    }

    [Fact]
    public async Task A_value_that_would_break_out_of_its_line_is_left_out()
    {
        await using var host = await StartAsync("responseParameters: {'200': {'overwrite:header.x-new': $response.body.evil}}");
        host.Lambda.Returns(Definitions.Backend, """{"statusCode":200,"body":"{\"evil\":\"a\\r\\nSet-Cookie: x=1\"}"}""");

        var response = await CallAsync(host);

        Assert.Null(response.Header("x-new"));
        Assert.Null(response.Header("Set-Cookie"));
    }

    [Theory]
    [InlineData("requestParameters: {'append:path': x}", "is not a mapping")]
    [InlineData("requestParameters: {'overwrite:statuscode': '200'}", "is not a mapping")]
    [InlineData("requestParameters: {'integration.request.header.x': x}", "is not a mapping")]
    [InlineData("requestParameters: {'append:header.Authorization': x}", "is reserved")]
    [InlineData("requestParameters: {'append:header.x-amz-y': x}", "is reserved")]
    [InlineData("requestParameters: {'append:header.a b': x}", "HTTP does not allow")]
    [InlineData("requestParameters: {'append:header.x': $request.cookie.a}", "is no variable")]
    [InlineData("requestParameters: {'append:header.x': $response.body}", "is no variable")]
    [InlineData("requestParameters: {'append:header.x': $context.nothing}", "does not exist")]
    [InlineData("requestParameters: {'append:header.x': $request.body..x}", "recursive descent")]
    [InlineData("requestParameters: {'append:header.x': '$request.body[?(@.a)]'}", "JSONPath")]
    [InlineData("requestParameters: {'append:header.x': '${request.path'}", "without its }")]
    [InlineData("responseParameters: {'200': {'append:querystring.x': x}}", "is not a mapping")]
    [InlineData("responseParameters: {'ok': {'append:header.x': x}}", "status from 200 to 599")]
    public async Task A_mapping_that_does_not_exist_does_not_load(string mappings, string message)
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartHttpApiAsync(Definition(mappings)));

        Assert.Contains(message, Assert.Single(exception.Errors), StringComparison.Ordinal);
    }

    [ManySamples(2000)]
    public bool No_text_throws_anything_but_a_format_error(string key, string value, bool isResponse)
    {
        foreach (var (name, text) in (ReadOnlySpan<(string, string)>)[(key ?? "", value ?? ""), ("overwrite:header.x", value ?? ""), ("overwrite:header.x", $"$request.body.{value}"), ("append:header." + key, "${" + value)])
        {
            try
            {
                ParameterMappingParser.Parse(name, text, isResponse);
            }
            catch (FormatException)
            {
            }
        }

        return true;
    }
}
