using System.Net;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;

/// <summary>Sizes, times, rates and readiness.</summary>
public sealed class HttpRequestLimitsTests
{
    private static async Task<GatewayHost> StartAsync(params (string, string)[] settings)
    {
        var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(), settings);
        host.Lambda.Returns(Definitions.Authorizer, """{"isAuthorized":true}""");
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private static Task<WireResponse> CallAsync(GatewayHost host, string method, string path, params (string, string)[] headers) =>
        WireClient.SendAsync(host.Address, method, $"/_aws/execute-api/orders{path}", headers);

    [Fact]
    public async Task A_body_over_10_MB_is_413()
    {
        await using var host = await StartAsync();
        var body = new byte[(10 * 1024 * 1024) + 1];

        var response = await WireClient.SendAsync(host.Address, "POST", "/_aws/execute-api/orders/orders", [("Authorization", "t")], body);

        Assert.Equal((413, """{"message":"Request Entity Too Large"}"""), (response.Status, response.Body));
        Assert.Empty(host.Lambda.Invocations);
    }

    [Fact]
    public async Task An_authorizer_has_ten_seconds()
    {
        await using var host = await StartAsync();
        var called = host.Lambda.Hangs(Definitions.Authorizer, host.Time);

        var call = CallAsync(host, "GET", "/orders", ("Authorization", "t"));
        await called;
        host.Time.Advance(TimeSpan.FromMilliseconds(9_999));
        Assert.False(call.IsCompleted);
        host.Time.Advance(TimeSpan.FromMilliseconds(1));

        var response = await call;
        Assert.Equal((500, """{"message":"Internal Server Error"}"""), (response.Status, response.Body));
        Assert.Equal(0, host.Lambda.Count(Definitions.Backend));
    }

    [Fact]
    public async Task A_backend_has_thirty_seconds()
    {
        await using var host = await StartAsync();
        var called = host.Lambda.Hangs(Definitions.Backend, host.Time);

        var call = CallAsync(host, "GET", "/open");
        await called;
        host.Time.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(503, (await call).Status);
    }

    [Fact]
    public async Task A_route_takes_what_its_limits_allow()
    {
        await using var host = await StartAsync(
            ("HttpApis:orders:DefaultRouteSettings:ThrottlingRateLimit", "0.5"),
            ("HttpApis:orders:DefaultRouteSettings:ThrottlingBurstLimit", "2"),
            ("HttpApis:orders:RouteSettings:GET /orders:ThrottlingRateLimit", "1"),
            ("HttpApis:orders:RouteSettings:GET /orders:ThrottlingBurstLimit", "1"));

        Assert.Equal(200, (await CallAsync(host, "GET", "/open")).Status);
        Assert.Equal(200, (await CallAsync(host, "GET", "/open")).Status);
        var refused = await CallAsync(host, "GET", "/open");
        Assert.Equal((429, """{"message":"Too Many Requests"}"""), (refused.Status, refused.Body));

        Assert.Equal(200, (await CallAsync(host, "GET", "/orders", ("Authorization", "t"))).Status);
        Assert.Equal(429, (await CallAsync(host, "GET", "/orders", ("Authorization", "t"))).Status);
        Assert.Equal(1, host.Lambda.Count(Definitions.Authorizer));

        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await CallAsync(host, "GET", "/orders", ("Authorization", "t"))).Status);
        Assert.Equal(429, (await CallAsync(host, "GET", "/open")).Status);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await CallAsync(host, "GET", "/open")).Status);
    }

    [Theory]
    [InlineData("DefaultRouteSettings:ThrottlingRateLimit", "x", "HttpApis:orders:DefaultRouteSettings")]
    [InlineData("DefaultRouteSettings:ThrottlingRateLimit", "5", "HttpApis:orders:DefaultRouteSettings")]
    [InlineData("DefaultRouteSettings:BurstLimit", "5", "HttpApis:orders:DefaultRouteSettings")]
    [InlineData("Throttle:RateLimit", "5", "HttpApis:orders:Throttle")]
    public async Task A_limit_that_is_none_does_not_load(string setting, string value, string message)
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(
            () => GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(), ($"HttpApis:orders:{setting}", value)));

        Assert.Contains(exception.Errors, error => error.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Limits_of_a_route_that_is_not_there_do_not_load()
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => GatewayHost.StartHttpApiAsync(
            HttpDefinitions.Create(),
            ("HttpApis:orders:RouteSettings:GET /nothing:ThrottlingRateLimit", "1"),
            ("HttpApis:orders:RouteSettings:GET /nothing:ThrottlingBurstLimit", "1")));

        Assert.Contains("has no route \"GET /nothing\"", Assert.Single(exception.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_api_is_ready_when_every_function_is_there()
    {
        await using var host = await StartAsync();
        host.Lambda.Detach(Definitions.Authorizer);

        using var waiting = await host.Client.GetAsync("/_aws/execute-api/_ready/orders");
        host.Lambda.Returns(Definitions.Authorizer, "null");
        using var ready = await host.Client.GetAsync("/_aws/execute-api/_ready/orders");

        Assert.Equal(HttpStatusCode.ServiceUnavailable, waiting.StatusCode);
        Assert.Equal(
            $$"""{"status":"waiting","missingFunctions":["{{Definitions.Authorizer}}"]}""", await waiting.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task Two_hundred_concurrent_first_requests_never_share_a_result()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(
            "authorizerPayloadFormatVersion: '2.0', enableSimpleResponses: true, authorizerResultTtlInSeconds: 300, " + HttpDefinitions.Header));
        host.Lambda.Answers(Definitions.Authorizer, request => ScriptedLambda.Success(
            $$$"""{"isAuthorized":true,"context":{"token":"{{{request.GetProperty("identitySource")[0].GetString()}}}"}}"""));
        host.Lambda.Answers(Definitions.Backend, request => ScriptedLambda.Success(
            request.GetProperty("requestContext").GetProperty("authorizer").GetProperty("lambda").GetProperty("token").GetRawText()));

        var tokens = Enumerable.Range(0, 200).Select(i => $"token-{i % 20}").ToList();
        var answers = await Task.WhenAll(tokens.Select(token => CallAsync(host, "GET", "/orders", ("Authorization", token))));

        Assert.Equal(tokens, answers.Select(answer => answer.Body));
        Assert.InRange(host.Lambda.Count(Definitions.Authorizer), 20, 200);
        var before = host.Lambda.Count(Definitions.Authorizer);
        await CallAsync(host, "POST", "/orders", ("Authorization", "token-0"));
        Assert.Equal(before, host.Lambda.Count(Definitions.Authorizer));
    }

    [Theory]
    [InlineData(nameof(LambdaInvocationOutcome.FunctionNotFound))]
    [InlineData(nameof(LambdaInvocationOutcome.CallerTimedOut))]
    public async Task An_authorizer_that_cannot_answer_lets_nothing_pass(string outcome)
    {
        await using var host = await StartAsync();
        host.Lambda.EndsWith(Definitions.Authorizer, Enum.Parse<LambdaInvocationOutcome>(outcome));

        Assert.Equal(500, (await CallAsync(host, "GET", "/orders", ("Authorization", "t"))).Status);
    }
}
