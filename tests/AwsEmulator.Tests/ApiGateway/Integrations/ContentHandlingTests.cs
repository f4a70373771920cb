using System.Text;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Microsoft.AspNetCore.Http;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Integrations;

public sealed class ContentHandlingTests
{
    private static readonly byte[] Bytes = [0, 255, 128, 10];

    private static readonly string Base64 = Convert.ToBase64String(Bytes);

    [Theory]
    [InlineData("image/png", "", false, false)]
    [InlineData("image/png", "CONVERT_TO_BINARY", false, false)]
    [InlineData("image/png", "CONVERT_TO_TEXT", false, true)]
    [InlineData("text/plain", "", true, true)]
    [InlineData("text/plain", "CONVERT_TO_TEXT", true, true)]
    [InlineData("text/plain", "CONVERT_TO_BINARY", true, false)]
    public async Task The_request_reaches_the_integration_as_AWS_converts_it(string mediaType, string handling, bool sendsText, bool getsText)
    {
        foreach (var type in (string[])["http", "http_proxy"])
        {
            byte[] received = [];
            await using var backend = await HttpBackend.StartAsync(async context =>
            {
                using var body = new MemoryStream();
                await context.Request.Body.CopyToAsync(body);
                received = body.ToArray();
            });
            await using var host = await StartAsync(backend, type, handling, "");

            var response = await SendAsync(host, mediaType, sendsText ? Encoding.ASCII.GetBytes(Base64) : Bytes);

            Assert.Equal(200, response.Status);
            Assert.Equal(getsText ? Encoding.ASCII.GetBytes(Base64) : Bytes, received);
        }
    }

    [Theory]
    [InlineData("image/png", "", false, false)]
    [InlineData("image/png", "CONVERT_TO_BINARY", false, false)]
    [InlineData("image/png", "CONVERT_TO_TEXT", false, true)]
    [InlineData("text/plain", "", true, true)]
    [InlineData("text/plain", "CONVERT_TO_TEXT", true, true)]
    [InlineData("text/plain", "CONVERT_TO_BINARY", true, false)]
    public async Task The_response_reaches_the_client_as_AWS_converts_it(string mediaType, string handling, bool answersText, bool getsText)
    {
        await using var backend = await HttpBackend.StartAsync(async context =>
        {
            context.Response.ContentType = mediaType;
            await context.Response.Body.WriteAsync(answersText ? Encoding.ASCII.GetBytes(Base64) : Bytes);
        });
        await using var host = await StartAsync(backend, "http", "", handling);

        var response = await host.Client.GetByteArrayAsync(new Uri("/_aws/execute-api/orders/dev/things", UriKind.Relative));

        Assert.Equal(getsText ? Encoding.ASCII.GetBytes(Base64) : Bytes, response);
    }

    [Fact]
    public async Task Text_that_is_no_base64_cannot_become_binary()
    {
        await using var backend = await HttpBackend.StartAsync(context => context.Response.WriteAsync("not base64!"));
        await using var request = await StartAsync(backend, "http", "CONVERT_TO_BINARY", "");
        await using var answer = await StartAsync(backend, "http", "", "CONVERT_TO_BINARY");

        Assert.Equal(500, (await SendAsync(request, "text/plain", "not base64!"u8.ToArray())).Status);
        Assert.Equal(500, (await SendAsync(answer, "text/plain", "x"u8.ToArray())).Status);
    }

    [Fact]
    public void Base64_is_read_to_its_end() =>
        Assert.Null(ContentConversion.Convert("AAAA*"u8.ToArray(), isBinary: false, ContentHandling.ConvertToBinary));

    [Theory]
    [InlineData("convert_to_text", "")]
    [InlineData("", "CONVERT")]
    public async Task An_unknown_content_handling_is_an_error_of_the_definition(string request, string response)
    {
        await using var backend = await HttpBackend.StartAsync(_ => Task.CompletedTask);

        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => StartAsync(backend, "http", request, response));

        Assert.Contains("CONVERT_TO_TEXT or CONVERT_TO_BINARY", exception.Message, StringComparison.Ordinal);
    }

    private static Task<WireResponse> SendAsync(GatewayHost host, string mediaType, byte[] body) =>
        WireClient.SendAsync(host.Address, "POST", "/_aws/execute-api/orders/dev/things", [("Content-Type", mediaType)], body);

    private static Task<GatewayHost> StartAsync(HttpBackend backend, string type, string request, string response)
    {
        var requestHandling = request.Length > 0 ? $"contentHandling: {request}" : "";
        var responseHandling = response.Length > 0 ? $", contentHandling: {response}" : "";
        return GatewayHost.StartAsync(
            $$"""
            openapi: 3.0.1
            info: {title: test, version: "1"}
            x-amazon-apigateway-binary-media-types: [image/png]
            paths:
              /things:
                x-amazon-apigateway-any-method:
                  responses: {"200": {description: ok} }
                  x-amazon-apigateway-integration:
                    type: {{type}}
                    httpMethod: POST
                    uri: {{backend.Address}}
                    {{requestHandling}}
                    responses: {default: {statusCode: 200{{responseHandling}} } }
            """);
    }
}
