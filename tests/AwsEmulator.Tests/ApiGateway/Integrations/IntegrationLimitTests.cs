using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Integrations;

/// <summary>What an integration may take, answer and be sent.</summary>
public sealed class IntegrationLimitTests
{
    [Fact]
    public async Task An_endpoint_that_does_not_answer_in_time_is_504()
    {
        var asked = new TaskCompletionSource();
        await using var backend = await HttpBackend.StartAsync(http =>
        {
            asked.SetResult();
            return Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        await using var host = await IntegrationTests.StartAsync(
            $$"""
                    type: http_proxy
                    httpMethod: GET
                    uri: {{backend.Address}}/
                    timeoutInMillis: 5000
            """);

        var pending = WireClient.SendAsync(host.Address, "GET", IntegrationTests.Target);
        await asked.Task;
        host.Time.Advance(TimeSpan.FromSeconds(5));

        var response = await pending;
        Assert.Equal((504, """{"message": "Endpoint request timed out"}"""), (response.Status, response.Body));
    }

    [Theory]
    [InlineData("http_proxy", 10 * 1024 * 1024, 200)]
    [InlineData("http_proxy", (10 * 1024 * 1024) + 1, 500)]
    [InlineData("http", (10 * 1024 * 1024) + 1, 500)]
    public async Task An_endpoint_may_answer_ten_megabytes_and_no_more(string type, int size, int status)
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
        await using var host = await IntegrationTests.StartAsync(
            $$"""
                    type: {{type}}
                    httpMethod: GET
                    uri: {{backend.Address}}/
                    responses: {default: {statusCode: 200} }
            """);

        var response = await WireClient.SendAsync(host.Address, "GET", IntegrationTests.Target);

        Assert.Equal((status, status == 200 ? size : 36), (response.Status, response.Body.Length));
    }

    [Fact]
    public async Task Mapping_to_a_forbidden_header_fails_the_call()
    {
        await using var host = await IntegrationTests.StartAsync(
            """
                    type: http_proxy
                    httpMethod: GET
                    uri: http://127.0.0.1:1/
                    requestParameters: {integration.request.header.Connection: "'close'"}
            """);

        Assert.Equal(500, (await WireClient.SendAsync(host.Address, "GET", IntegrationTests.Target)).Status);
    }

    /// <summary>Row by row what AWS refuses: the service signs its own calls, and only those.</summary>
    [Theory]
    [InlineData("Authorization", 500, 0)]
    [InlineData("X-Other", 200, 1)]
    public async Task Mapping_to_Authorization_fails_a_call_to_AWS(string header, int status, int calls)
    {
        await using var host = await IntegrationTests.StartAsync(
            $$"""
                    type: aws
                    httpMethod: POST
                    uri: {{Definitions.FunctionUri(Definitions.Backend)}}
                    requestParameters: {integration.request.header.{{header}}: "'a'"}
                    responses: {default: {statusCode: 200} }
            """);
        host.Lambda.Returns(Definitions.Backend, "{}");

        var response = await WireClient.SendAsync(host.Address, "GET", IntegrationTests.Target);

        Assert.Equal((status, calls), (response.Status, host.Lambda.Count(Definitions.Backend)));
        if (status == 500)
        {
            Assert.Equal(("InternalServerErrorException", """{"message": "Internal server error"}"""), (response.ErrorType, response.Body));
        }
    }
}
