using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Authorizers;

public sealed class AuthorizerCacheTests
{
    private static async Task<GatewayHost> StartAsync(string authorizer = "")
    {
        var host = await GatewayHost.StartAsync(Definitions.Token(authorizer));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private static Task<WireResponse> CallAsync(GatewayHost host, string token, string method = "GET", string path = "/orders") =>
        host.CallAsync(method, path, ("Authorization", token));

    [Fact]
    public async Task A_token_is_authorized_once_until_its_time_has_passed()
    {
        await using var host = await StartAsync();

        await CallAsync(host, "a");
        host.Time.Advance(TimeSpan.FromSeconds(299));
        await CallAsync(host, "a", path: "/orders/1");
        Assert.Equal(1, host.Lambda.Count(Definitions.Authorizer));

        host.Time.Advance(TimeSpan.FromSeconds(1));
        await CallAsync(host, "a");
        Assert.Equal(2, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task Another_token_is_authorized_on_its_own()
    {
        await using var host = await StartAsync();

        await CallAsync(host, "a");
        await CallAsync(host, "b");

        Assert.Equal(2, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task A_cached_policy_is_evaluated_for_each_request_anew()
    {
        await using var host = await StartAsync();
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow($"{Definitions.ApiArn}/GET/orders"));

        Assert.Equal(200, (await CallAsync(host, "a")).Status);
        Assert.Equal(403, (await CallAsync(host, "a", "POST")).Status);
        Assert.Equal(200, (await CallAsync(host, "a")).Status);
        Assert.Equal(1, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task A_deny_is_cached_too()
    {
        await using var host = await StartAsync();
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Deny());
        await CallAsync(host, "a");
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());

        Assert.Equal(403, (await CallAsync(host, "a")).Status);
    }

    [Fact]
    public async Task A_failure_is_not_cached()
    {
        await using var host = await StartAsync();
        host.Lambda.Fails(Definitions.Authorizer, "Unauthorized");
        Assert.Equal(401, (await CallAsync(host, "a")).Status);
        host.Lambda.Returns(Definitions.Authorizer, "null");
        Assert.Equal(500, (await CallAsync(host, "a")).Status);
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());

        Assert.Equal(200, (await CallAsync(host, "a")).Status);
        Assert.Equal(3, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task A_dead_authorizer_lets_only_cached_callers_pass()
    {
        await using var host = await StartAsync();
        await CallAsync(host, "a");
        host.Lambda.Detach(Definitions.Authorizer);

        Assert.Equal(200, (await CallAsync(host, "a")).Status);
        var response = await CallAsync(host, "b");
        Assert.Equal((500, """{"message":null}"""), (response.Status, response.Body));
    }

    [Fact]
    public async Task Without_a_time_to_live_every_request_is_authorized()
    {
        await using var host = await StartAsync("authorizerResultTtlInSeconds: 0");

        await CallAsync(host, "a");
        await CallAsync(host, "a");

        Assert.Equal(2, host.Lambda.Count(Definitions.Authorizer));
    }

    [Fact]
    public async Task The_latency_is_zero_for_a_cached_result()
    {
        await using var host = await StartAsync();

        await CallAsync(host, "a");
        Assert.Equal(12, Latency(host));
        await CallAsync(host, "a");
        Assert.Equal(0, Latency(host));

        static long Latency(GatewayHost host) => host.Lambda.LastEvent(Definitions.Backend)
            .GetProperty("requestContext").GetProperty("authorizer").GetProperty("integrationLatency").GetInt64();
    }

    [Fact]
    public async Task Two_hundred_concurrent_callers_never_see_each_others_identity()
    {
        await using var host = await StartAsync();
        host.Lambda.Answers(Definitions.Authorizer, request => ScriptedLambda.Success(
            Definitions.Allow(extra: $$""","context":{"token":"{{request.GetProperty("authorizationToken").GetString()}}"}""")));
        host.Lambda.Answers(Definitions.Backend, request => ScriptedLambda.Success(
            $$"""{"body":"{{request.GetProperty("requestContext").GetProperty("authorizer").GetProperty("token").GetString()}}"}"""));

        var tokens = Enumerable.Range(0, 200).Select(i => $"token-{i % 20}").ToList();
        var answers = await Task.WhenAll(tokens.Select(token => CallAsync(host, token)));

        Assert.Equal(tokens, answers.Select(answer => answer.Body));
    }

    [Fact]
    public async Task Values_cannot_be_shifted_between_identity_sources()
    {
        await using var host = await GatewayHost.StartAsync(
            Definitions.Request("identitySource: 'method.request.header.A, method.request.header.B'"));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);

        await host.CallAsync("GET", "/orders", ("A", "xy"), ("B", "z"));
        await host.CallAsync("GET", "/orders", ("A", "x"), ("B", "yz"));
        await host.CallAsync("GET", "/orders", ("A", "x"), ("B", "yz"));

        Assert.Equal(2, host.Lambda.Count(Definitions.Authorizer));
    }
}
