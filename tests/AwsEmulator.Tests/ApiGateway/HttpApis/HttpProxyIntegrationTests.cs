using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Microsoft.AspNetCore.Http;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

public sealed class HttpProxyIntegrationTests
{
    private static string Definition(string integration) =>
        $$"""
        openapi: 3.0.1
        info: {title: test, version: "1"}
        paths:
          /pets/{proxy+}: {x-amazon-apigateway-any-method: {x-amazon-apigateway-integration: {type: http_proxy, {{integration}} } } }
        """;

    [Fact]
    public async Task The_endpoint_gets_the_request_and_the_client_its_answer()
    {
        await using var backend = await HttpBackend.StartAsync(http =>
        {
            http.Response.StatusCode = 202;
            http.Response.Headers["X-Answer"] = "yes";
            return http.Response.WriteAsync("answer");
        });
        await using var host = await GatewayHost.StartHttpApiAsync(Definition(
            $"httpMethod: ANY, uri: '{backend.Address}/base/{{proxy}}', requestParameters: {{'append:header.x-more': $request.path.proxy}}"));

        var response = await WireClient.SendAsync(host.Address, "PUT", "/_aws/execute-api/orders/pets/a/b?q=1", [("X-In", "in")], "body"u8.ToArray());

        var sent = Assert.Single(backend.Requests);
        Assert.Equal(("PUT", "/base/a/b?q=1", "body"), (sent.Method, sent.Target, sent.Body));
        Assert.Equal(("in", "a/b", "HTTP/1.1 AmazonAPIGateway"), (sent.Headers["X-In"], sent.Headers["x-more"], sent.Headers["Via"]));
        Assert.StartsWith("for=127.0.0.1;host=orders.execute-api.localhost;proto=http", sent.Headers["Forwarded"], StringComparison.Ordinal);
        Assert.Equal((202, "answer", "yes"), (response.Status, response.Body, response.Header("X-Answer")));
        Assert.NotNull(response.Header("apigw-requestid"));
    }

    [Fact]
    public async Task The_path_may_be_overwritten()
    {
        await using var backend = await HttpBackend.StartAsync(_ => Task.CompletedTask);
        await using var host = await GatewayHost.StartHttpApiAsync(Definition(
            $"httpMethod: POST, uri: '{backend.Address}/base', requestParameters: {{'overwrite:path': '/v2/${{request.path.proxy}}', 'remove:querystring.q': ''}}"));

        await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/pets/1?q=1&r=2");

        Assert.Equal(("POST", "/v2/1?r=2"), (backend.Requests.Single().Method, backend.Requests.Single().Target));
    }

    [Fact]
    public async Task A_parameter_reaches_the_endpoint_as_sent_and_cannot_leave_the_path()
    {
        await using var backend = await HttpBackend.StartAsync(_ => Task.CompletedTask);
        await using var host = await GatewayHost.StartHttpApiAsync(Definition($"httpMethod: ANY, uri: '{backend.Address}/base/{{proxy}}'"));
        await using var mapped = await GatewayHost.StartHttpApiAsync(Definition(
            $"httpMethod: ANY, uri: '{backend.Address}/base', requestParameters: {{'overwrite:path': '/v2/${{request.path.proxy}}'}}"));

        await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/pets/a%3Fadmin=1%20b");
        await WireClient.SendAsync(mapped.Address, "GET", "/_aws/execute-api/orders/pets/a%3Fadmin=1%20b");

        Assert.Equal(["/base/a%3Fadmin=1%20b", "/v2/a%3Fadmin=1%20b"], backend.Requests.Select(request => request.Target));
    }

    [Theory]
    [InlineData(10 * 1024 * 1024, 200)]
    [InlineData((10 * 1024 * 1024) + 1, 500)]
    public async Task An_endpoint_may_answer_ten_megabytes_and_no_more(int size, int status)
    {
        await using var backend = await HttpBackend.StartAsync(async http =>
        {
            // In chunks, so that no Content-Length gives it away.
            var chunk = new byte[1024 * 1024];
            for (var left = size; left > 0; left -= chunk.Length)
            {
                await http.Response.Body.WriteAsync(chunk.AsMemory(0, Math.Min(left, chunk.Length)));
            }
        });
        await using var host = await GatewayHost.StartHttpApiAsync(Definition($"httpMethod: GET, uri: '{backend.Address}/'"));

        Assert.Equal(status, (await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/pets/1")).Status);
    }

    [Fact]
    public async Task An_endpoint_that_is_not_there_is_503()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(Definition("httpMethod: GET, uri: 'http://127.0.0.1:1/'"));

        Assert.Equal("""{"message":"Service Unavailable"}""", (await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/pets/1")).Body);
    }

    [Theory]
    [InlineData("httpMethod: GET, uri: 'ftp://a.example'", "must be an http or https URL")]
    [InlineData("httpMethod: GET, uri: 'https://{proxy}/'", "must be an http or https URL")]
    [InlineData("httpMethod: FETCH, uri: 'https://a.example'", "has the httpMethod FETCH")]
    [InlineData("uri: 'https://a.example'", "httpMethod")]
    [InlineData("httpMethod: GET, uri: 'https://a.example', connectionType: VPC_LINK", "connectionType")]
    public async Task A_mistake_does_not_load(string integration, string message)
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartHttpApiAsync(Definition(integration)));

        Assert.Contains(exception.Errors, error => error.Contains(message, StringComparison.Ordinal));
    }
}
