using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Integrations;

public sealed class LambdaProxyResponseTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async Task InitializeAsync() => _host = await GatewayHost.StartAsync(Definitions.Token());

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private Task<WireResponse> AnswerAsync(string result)
    {
        _host.Lambda.Returns(Definitions.Backend, result);
        return _host.CallAsync("GET", "/open");
    }

    [Theory]
    [InlineData("""{"statusCode":200}""", 200, "")]
    [InlineData("""{"headers":{"a":"b"}}""", 200, "")]
    [InlineData("""{"headers":null,"body":null}""", 200, "")]
    [InlineData("""{"statusCode":"201","body":"x"}""", 201, "x")]
    [InlineData("""{"statusCode":404,"body":"ä"}""", 404, "ä")]
    [InlineData("""{"body":"aGk=","isBase64Encoded":true}""", 200, "aGk=")]
    public async Task A_valid_result_is_the_response(string result, int status, string body)
    {
        var response = await AnswerAsync(result);

        Assert.Equal((status, body), (response.Status, response.Body));
        Assert.Equal("application/json", response.Header("Content-Type"));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("\"ok\"")]
    [InlineData("[]")]
    [InlineData("not json")]
    [InlineData("""{"foo":1}""")]
    [InlineData("""{"statusCode":"test"}""")]
    [InlineData("""{"statusCode":99}""")]
    [InlineData("""{"statusCode":200.5}""")]
    [InlineData("""{"statusCode":200,"body":{"a":1}}""")]
    [InlineData("""{"statusCode":200,"multiValueHeaders":{"a":"b"}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":{}}}""")]
    [InlineData("""{"statusCode":200,"headers":{"a":"b\r\nSet-Cookie: x"}}""")]
    [InlineData("""{"errorMessage":"x","errorType":"y"}""")]
    public async Task A_malformed_result_is_502(string result)
    {
        var response = await AnswerAsync(result);

        Assert.Equal(
            (502, "InternalServerErrorException", """{"message": "Internal server error"}"""),
            (response.Status, response.ErrorType, response.Body));
    }

    [Fact]
    public async Task Single_headers_join_multi_value_headers_of_the_same_name()
    {
        var response = await AnswerAsync(
            """{"headers":{"X-A":"solo","x-flag":true,"x-number":1},"multiValueHeaders":{"x-a":["multi"]}}""");

        Assert.Equal(["multi", "solo"], response.Headers.Where(header => header.Key == "x-a").Select(header => header.Value));
        Assert.Equal(("true", "1"), (response.Header("x-flag"), response.Header("x-number")));
    }

    [Fact]
    public async Task Headers_that_belong_to_the_gateway_are_remapped()
    {
        var response = await AnswerAsync("""{"headers":{"Content-Length":"99","Server":"mine","x-amzn-RequestId":"forged"},"body":"x"}""");

        Assert.Equal("1", response.Header("Content-Length"));
        Assert.Equal("99", response.Header("x-amzn-Remapped-Content-Length"));
        Assert.Equal("mine", response.Header("x-amzn-Remapped-Server"));
        Assert.NotEqual("forged", response.Header("x-amzn-RequestId"));
    }

    [Theory]
    [InlineData(204)]
    [InlineData(304)]
    public async Task A_status_without_a_body_loses_it(int status)
    {
        var response = await AnswerAsync($$"""{"statusCode":{{status}},"body":"x"}""");

        Assert.Equal((status, ""), (response.Status, response.Body));
    }

    [Fact]
    public async Task The_function_is_asked_with_the_integrations_timeout()
    {
        await AnswerAsync(Definitions.Ok);

        Assert.Equal(TimeSpan.FromSeconds(29), _host.Lambda.Invocations.Single().Options.CallerTimeout);
    }
}
