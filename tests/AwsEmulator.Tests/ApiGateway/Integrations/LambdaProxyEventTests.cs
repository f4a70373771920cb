using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Integrations;

public sealed class LambdaProxyEventTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(Definitions.Token());
        _host.Lambda.Returns(
            Definitions.Authorizer, Definitions.Allow(extra: ""","context":{"s":"v","n":1,"b":true,"x":null,"principalId":"forged"}"""));
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task The_event_has_the_services_members_in_the_services_order()
    {
        await _host.CallAsync("GET", "/orders", ("Authorization", "a"));

        var request = _host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal(
            ["resource", "path", "httpMethod", "headers", "multiValueHeaders", "queryStringParameters", "multiValueQueryStringParameters",
                "pathParameters", "stageVariables", "requestContext", "body", "isBase64Encoded"],
            request.EnumerateObject().Select(member => member.Name));
        Assert.Equal(
            ["resourceId", "authorizer", "resourcePath", "operationName", "httpMethod", "extendedRequestId", "requestTime", "path",
                "accountId", "protocol", "stage", "domainPrefix", "requestTimeEpoch", "requestId", "identity", "domainName",
                "deploymentId", "apiId"],
            request.GetProperty("requestContext").EnumerateObject().Select(member => member.Name));
    }

    [Fact]
    public async Task The_authorizers_context_is_flat_text_and_built_in_names_win()
    {
        await _host.CallAsync("GET", "/orders", ("Authorization", "a"));

        Assert.Equal(
            """{"s":"v","n":"1","b":"true","x":null,"principalId":"user|a","integrationLatency":12}""",
            _host.Lambda.LastEvent(Definitions.Backend).GetProperty("requestContext").GetProperty("authorizer").GetRawText());
    }

    [Fact]
    public async Task A_public_method_has_no_authorizer_member_and_empty_maps_are_null()
    {
        await _host.CallAsync("GET", "/open");

        var request = _host.Lambda.LastEvent(Definitions.Backend);
        Assert.False(request.GetProperty("requestContext").TryGetProperty("authorizer", out _));
        foreach (var map in new[] { "queryStringParameters", "multiValueQueryStringParameters", "pathParameters", "stageVariables", "body" })
        {
            Assert.Equal("null", request.GetProperty(map).GetRawText());
        }
    }

    [Theory]
    [InlineData("/orders/a%2Fb", "/orders/a%2Fb", "orderId", "a%2Fb")]
    [InlineData("/orders/7/", "/orders/7/", "orderId", "7")]
    [InlineData("/files/a//b", "/files/a//b", "proxy", "a//b")]
    [InlineData("/files/a/b/", "/files/a/b/", "proxy", "a/b")]
    [InlineData("/files//a", "/files//a", "proxy", "/a")]
    public async Task The_path_stays_as_sent(string sent, string path, string parameter, string value)
    {
        await _host.CallAsync("GET", sent, ("Authorization", "a"));

        var request = _host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal(path, request.GetProperty("path").GetString());
        Assert.Equal(value, request.GetProperty("pathParameters").GetProperty(parameter).GetString());
        Assert.Equal($"/dev{path}", request.GetProperty("requestContext").GetProperty("path").GetString());
        Assert.Equal($"{Definitions.ApiArn}/GET{path}", _host.Lambda.LastEvent(Definitions.Authorizer).GetProperty("methodArn").GetString());
    }

    [Fact]
    public async Task Query_parameters_are_decoded_and_the_last_value_wins()
    {
        await _host.CallAsync("GET", "/open?q=a+b&q=c%20d&e=&f");

        var request = _host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal("""{"q":"c d","e":"","f":""}""", request.GetProperty("queryStringParameters").GetRawText());
        Assert.Equal("""{"q":["a b","c d"],"e":[""],"f":[""]}""", request.GetProperty("multiValueQueryStringParameters").GetRawText());
    }

    [Fact]
    public async Task Headers_keep_their_casing_and_hop_by_hop_headers_are_dropped()
    {
        await _host.CallAsync(
            "GET", "/open", ("tEsT-HEADeR", "x"), ("TE", "trailers"), ("Max-Forwards", "1"), ("X-Forwarded-For", "1.2.3.4"), ("authorization", "Bearer t"));

        var headers = _host.Lambda.LastEvent(Definitions.Backend).GetProperty("headers");
        Assert.Equal("x", headers.GetProperty("tEsT-HEADeR").GetString());
        Assert.Equal("Bearer t", headers.GetProperty("Authorization").GetString());
        Assert.Equal("1.2.3.4, 127.0.0.1", headers.GetProperty("X-Forwarded-For").GetString());
        Assert.Equal("http", headers.GetProperty("X-Forwarded-Proto").GetString());
        Assert.Matches("^Root=1-[0-9a-f]{8}-[0-9a-f]{24}$", headers.GetProperty("X-Amzn-Trace-Id").GetString());
        Assert.False(headers.TryGetProperty("TE", out _));
        Assert.False(headers.TryGetProperty("Max-Forwards", out _));
        Assert.False(headers.TryGetProperty("Connection", out _));
    }

    [Fact]
    public async Task The_body_is_text()
    {
        await WireClient.SendAsync(
            _host.Address, "POST", "/_aws/execute-api/orders/dev/orders", [("Authorization", "a")], "{\"product\":\"käse\"}"u8.ToArray());

        var request = _host.Lambda.LastEvent(Definitions.Backend);
        Assert.Equal("{\"product\":\"käse\"}", request.GetProperty("body").GetString());
        Assert.False(request.GetProperty("isBase64Encoded").GetBoolean());
    }

    [Fact]
    public async Task A_token_event_has_exactly_three_members()
    {
        await _host.CallAsync("GET", "/orders", ("Authorization", "Bearer \"x\""));

        Assert.Equal(
            $$"""{"type":"TOKEN","methodArn":"{{Definitions.ApiArn}}/GET/orders","authorizationToken":"Bearer \"x\""}""",
            _host.Lambda.Invocations.First().Event);
    }
}
