using System.Text;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

public sealed class HttpRoutingTests
{
    private static readonly string Definition =
        $$"""
        openapi: 3.0.1
        info: {title: test, version: "1"}
        paths:
          /pets: {get: {{Operation}}, x-amazon-apigateway-any-method: {{Operation}} }
          /pets/dog/{id}: {get: {{Operation}} }
          /pets/{kind}/1: {get: {{Operation}} }
          /pets/{proxy+}: {get: {{Operation}} }
          /{proxy+}: {post: {{Operation}} }
          /$default: {x-amazon-apigateway-any-method: {{Operation}} }
        """;

    private static string Operation =>
        $$"""{x-amazon-apigateway-integration: {type: aws_proxy, payloadFormatVersion: '2.0', uri: '{{Definitions.FunctionUri(Definitions.Backend)}}'} }""";

    private static async Task<GatewayHost> StartAsync(string? definition = null)
    {
        var host = await GatewayHost.StartHttpApiAsync(definition ?? Definition);
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    [Theory]
    [InlineData("GET", "/pets", "GET /pets", "")]
    [InlineData("PUT", "/pets", "ANY /pets", "")]
    [InlineData("GET", "/pets/dog/1", "GET /pets/dog/{id}", "id=1")]
    [InlineData("GET", "/pets/cat/1", "GET /pets/{kind}/1", "kind=cat")]
    [InlineData("GET", "/pets/cat/2", "GET /pets/{proxy+}", "proxy=cat/2")]
    [InlineData("GET", "/pets/a%2Fb", "GET /pets/{proxy+}", "proxy=a/b")]
    [InlineData("GET", "/pets/dog/J%C3%B6rg%20%25", "GET /pets/dog/{id}", "id=Jörg %")]
    [InlineData("GET", "/pets/dog/100%", "GET /pets/dog/{id}", "id=100%")]
    [InlineData("POST", "/pets/cat/1", "POST /{proxy+}", "proxy=pets/cat/1")]
    [InlineData("DELETE", "/pets/cat/1", "$default", "")]
    [InlineData("GET", "/", "$default", "")]
    [InlineData("GET", "/pets/", "$default", "")]
    public async Task The_most_specific_route_is_taken(string method, string path, string routeKey, string parameters)
    {
        await using var host = await StartAsync();

        await WireClient.SendAsync(host.Address, method, $"/_aws/execute-api/orders{path}");

        var sent = host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal(routeKey, sent.GetProperty("routeKey").GetString());
        var found = sent.TryGetProperty("pathParameters", out var map) ? map.EnumerateObject().Select(member => $"{member.Name}={member.Value}") : [];
        Assert.Equal(parameters, string.Join('&', found));
    }

    [Theory]
    [InlineData("2.0", "rawPath", "/pets/dog/a b")]
    [InlineData("1.0", "path", "/pets/dog/a%20b")]
    public async Task The_path_is_decoded_in_events_of_the_format_2_only(string format, string member, string path)
    {
        await using var host = await StartAsync(Definition.Replace("'2.0'", $"'{format}'", StringComparison.Ordinal));

        await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/pets/dog/a%20b");

        var sent = host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal((path, "a b"), (sent.GetProperty(member).GetString(), sent.GetProperty("pathParameters").GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("application/json", false)]
    [InlineData("text/csv; charset=utf-8", false)]
    [InlineData("application/xml", false)]
    [InlineData("application/octet-stream", true)]
    [InlineData("image/png", true)]
    [InlineData("application/x-www-form-urlencoded", true)]
    public async Task Bodies_that_are_no_text_are_base64(string contentType, bool isBase64)
    {
        await using var host = await StartAsync();

        await WireClient.SendAsync(host.Address, "POST", "/_aws/execute-api/orders/pets", [("Content-Type", contentType)], "a=1"u8.ToArray());

        var sent = host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal(isBase64, sent.GetProperty("isBase64Encoded").GetBoolean());
        Assert.Equal(isBase64 ? Convert.ToBase64String("a=1"u8) : "a=1", sent.GetProperty("body").GetString());
    }

    [Fact]
    public async Task A_base64_result_is_decoded()
    {
        await using var host = await StartAsync();
        var bytes = Convert.ToBase64String(Encoding.UTF8.GetBytes("bytes"));
        host.Lambda.Returns(Definitions.Backend, $$"""{"statusCode":200,"isBase64Encoded":true,"body":"{{bytes}}"}""");

        Assert.Equal("bytes", (await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/pets")).Body);
    }

    [Theory]
    [InlineData("", 401)]
    [InlineData("  /{proxy+}: {options: OPERATION}\n", 204)]
    public async Task The_default_route_with_an_authorizer_takes_preflights_unless_another_route_does(string route, int status)
    {
        var definition = HttpDefinitions.Create(root: "x-amazon-apigateway-cors: {allowOrigins: ['*'], allowMethods: [GET]}")
            .Replace("/files/{proxy+}", "/$default", StringComparison.Ordinal)
            .Replace("components:", $"{route.Replace("OPERATION", Operation, StringComparison.Ordinal)}components:", StringComparison.Ordinal);
        await using var host = await StartAsync(definition);

        var response = await WireClient.SendAsync(
            host.Address, "OPTIONS", "/_aws/execute-api/orders/x", ("Origin", "https://a.example"), ("Access-Control-Request-Method", "GET"));

        Assert.Equal(status, response.Status);
        Assert.Equal("*", response.Header("Access-Control-Allow-Origin"));
    }
}
