using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.UsagePlans;

public sealed class UsagePlanTests
{
    private const string Key = "abcdefghij0123456789";
    private const string Scheme = "    key: {type: apiKey, name: x-api-key, in: header}\n";

    private static async Task<GatewayHost> StartAsync(string source, params (string, string)[] settings)
    {
        var definition = Definitions.Token("authorizerResultTtlInSeconds: 0", $"x-amazon-apigateway-api-key-source: {source}")
            .Replace("security: [{lambda: []}]", "security: [{lambda: [], key: []}]", StringComparison.Ordinal)
            .Replace("  securitySchemes:\n", $"  securitySchemes:\n{Scheme}", StringComparison.Ordinal);
        var host = await GatewayHost.StartAsync(
            definition,
            [
                ("UsagePlans:basic:ApiStages:0", "orders/dev"),
                ("UsagePlans:basic:ApiKeys:alice:Value", Key),
                ("UsagePlans:basic:ApiKeys:bob:Value", "disabled-key-disabled-key"),
                ("UsagePlans:basic:ApiKeys:bob:Enabled", "false"),
                ("UsagePlans:other:ApiStages:0", "orders/prod"),
                ("UsagePlans:other:ApiKeys:carol:Value", "other-stage-key-other-stage"),
                .. settings,
            ]);
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private static Task<WireResponse> CallAsync(GatewayHost host, string? key) => key is null
        ? host.CallAsync("GET", "/orders", ("Authorization", "a"))
        : host.CallAsync("GET", "/orders", ("Authorization", "a"), ("X-Api-Key", key));

    [Theory]
    [InlineData(Key, 200)]
    [InlineData(null, 403)]
    [InlineData("", 403)]
    [InlineData("unknown-key-unknown-key", 403)]
    [InlineData("disabled-key-disabled-key", 403)]
    [InlineData("other-stage-key-other-stage", 403)]
    public async Task A_method_that_needs_a_key_wants_one_of_its_stage(string? key, int status)
    {
        await using var host = await StartAsync("HEADER");

        var response = await CallAsync(host, key);

        Assert.Equal(status, response.Status);
        if (status == 403)
        {
            Assert.Equal(("ForbiddenException", """{"message":"Forbidden"}"""), (response.ErrorType, response.Body));
        }
    }

    [Fact]
    public async Task The_key_is_asked_for_after_the_authorizer()
    {
        await using var host = await StartAsync("HEADER");
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Deny());

        Assert.Equal("AccessDeniedException", (await CallAsync(host, null)).ErrorType);
    }

    [Theory]
    [InlineData(Key, 200)]
    [InlineData("unknown-key-unknown-key", 403)]
    public async Task The_authorizer_can_give_the_key(string key, int status)
    {
        await using var host = await StartAsync("AUTHORIZER");
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow(extra: $",\"usageIdentifierKey\":\"{key}\""));

        Assert.Equal(status, (await CallAsync(host, null)).Status);
        var decisions = await host.Client.GetStringAsync(new Uri("/_aws/execute-api/_decisions", UriKind.Relative));
        Assert.DoesNotContain(key, decisions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_key_from_the_authorizer_a_header_does_not_help()
    {
        await using var host = await StartAsync("AUTHORIZER");

        Assert.Equal(403, (await CallAsync(host, Key)).Status);
    }

    [Fact]
    public async Task A_burst_is_throttled_until_time_passes()
    {
        await using var host = await StartAsync("HEADER", ("UsagePlans:basic:Throttle:RateLimit", "1"), ("UsagePlans:basic:Throttle:BurstLimit", "2"));

        var statuses = new List<int>();
        for (var i = 0; i < 3; i++)
        {
            statuses.Add((await CallAsync(host, Key)).Status);
        }

        Assert.Equal([200, 200, 429], statuses);
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(200, (await CallAsync(host, Key)).Status);
        var response = await CallAsync(host, Key);
        Assert.Equal(("TooManyRequestsException", """{"message":"Too Many Requests"}"""), (response.ErrorType, response.Body));
    }

    [Fact]
    public async Task A_method_can_have_limits_of_its_own_in_the_plan()
    {
        await using var host = await StartAsync(
            "HEADER",
            ("UsagePlans:basic:Throttle:RateLimit", "1"),
            ("UsagePlans:basic:Throttle:BurstLimit", "1"),
            ("UsagePlans:basic:MethodThrottles:orders/dev/orders/{orderId}/GET:RateLimit", "0.5"),
            ("UsagePlans:basic:MethodThrottles:orders/dev/orders/{orderId}/GET:BurstLimit", "2"));

        Assert.Equal([200, 429], await StatusesAsync("/orders", 2));
        Assert.Equal([200, 200, 429], await StatusesAsync("/orders/1", 3));
        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([200, 429], await StatusesAsync("/orders", 2));
        Assert.Equal([429], await StatusesAsync("/orders/1", 1));

        async Task<List<int>> StatusesAsync(string path, int count)
        {
            var statuses = new List<int>();
            for (var i = 0; i < count; i++)
            {
                statuses.Add((await host.CallAsync("GET", path, ("Authorization", "a"), ("X-Api-Key", Key))).Status);
            }

            return statuses;
        }
    }

    [Fact]
    public async Task A_quota_lasts_for_its_period()
    {
        await using var host = await StartAsync("HEADER", ("UsagePlans:basic:Quota:Limit", "1"), ("UsagePlans:basic:Quota:Period", "DAY"));

        Assert.Equal(200, (await CallAsync(host, Key)).Status);
        var response = await CallAsync(host, Key);
        Assert.Equal((429, "LimitExceededException", """{"message":"Limit Exceeded"}"""), (response.Status, response.ErrorType, response.Body));
        host.Time.Advance(TimeSpan.FromDays(1));
        Assert.Equal(200, (await CallAsync(host, Key)).Status);
    }

    [Fact]
    public async Task The_backend_sees_the_key()
    {
        await using var host = await StartAsync("HEADER");

        await CallAsync(host, Key);

        Assert.Equal(
            Key, host.Lambda.LastEvent(Definitions.Backend).GetProperty("requestContext").GetProperty("identity").GetProperty("apiKey").GetString());
    }

    [Fact]
    public async Task A_plan_with_mistakes_is_refused() => await Assert.ThrowsAsync<Causeway.AwsEmulator.Hosting.ConfigurationException>(() => StartAsync(
        "HEADER", ("UsagePlans:basic:ApiKeys:short:Value", "x"), ("UsagePlans:basic:Quota:Period", "YEAR"), ("UsagePlans:basic:Thottle", "1")));

    [Theory]
    [InlineData("MethodThrottles:orders/prod/orders/GET:RateLimit", "names no method of the plan's stages")]
    [InlineData("MethodThrottles:orders/dev/orders/GET:RateLimit", "must have RateLimit, a number, and BurstLimit")]
    [InlineData("Throttle:RateLimit", "must have RateLimit, a number, and BurstLimit")]
    public async Task Limits_that_are_none_are_refused(string setting, string message)
    {
        var exception = await Assert.ThrowsAsync<Causeway.AwsEmulator.Hosting.ConfigurationException>(() => StartAsync("HEADER", ($"UsagePlans:basic:{setting}", "1")));

        Assert.Contains(exception.Errors, error => error.Contains(message, StringComparison.Ordinal));
    }
}
