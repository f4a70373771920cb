using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Throttling;

/// <summary>The limits that a REST API's stage has for its methods.</summary>
public sealed class MethodThrottleTests
{
    private static async Task<GatewayHost> StartAsync(params (string Method, string Rate, string Burst)[] limits)
    {
        var host = await GatewayHost.StartAsync(
            Definitions.Token(),
            [.. limits.SelectMany(limit => new[]
            {
                ($"RestApis:orders:MethodSettings:{limit.Method}:ThrottlingRateLimit", limit.Rate),
                ($"RestApis:orders:MethodSettings:{limit.Method}:ThrottlingBurstLimit", limit.Burst),
            })]);
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
        return host;
    }

    private static async Task<List<int>> StatusesAsync(GatewayHost host, string path, int count, string method = "GET")
    {
        var statuses = new List<int>();
        for (var i = 0; i < count; i++)
        {
            statuses.Add((await host.CallAsync(method, path, ("Authorization", "a"))).Status);
        }

        return statuses;
    }

    [Fact]
    public async Task A_method_takes_what_its_stage_allows_whoever_calls()
    {
        await using var host = await StartAsync(("orders/{orderId}/GET", "1", "2"), ("*/*", "1", "1"), ("files/{proxy+}/ANY", "0", "0"));

        Assert.Equal([200, 200, 429], await StatusesAsync(host, "/orders/7", 3));
        Assert.Equal([200, 429], await StatusesAsync(host, "/orders", 2));
        Assert.Equal([200, 429], await StatusesAsync(host, "/orders", 2, "POST"));
        Assert.Equal([429], await StatusesAsync(host, "/files/a", 1));
        var refused = await host.CallAsync("GET", "/orders", ("Authorization", "b"));
        Assert.Equal(("TooManyRequestsException", """{"message":"Too Many Requests"}"""), (refused.ErrorType, refused.Body));

        host.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal([200, 429], await StatusesAsync(host, "/orders/8", 2));
    }

    [Fact]
    public async Task Limits_are_counted_after_the_authorizer()
    {
        await using var host = await StartAsync(("*/*", "0", "0"));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Deny());

        Assert.Equal([403], await StatusesAsync(host, "/orders", 1));
    }

    [Theory]
    [InlineData("orders/PUT", "1", "1", "has no method \"orders/PUT\", for which RestApis:orders:MethodSettings has limits")]
    [InlineData("orders/GET", "x", "1", "RestApis:orders:MethodSettings:orders/GET must have ThrottlingRateLimit")]
    public async Task A_limit_that_is_none_does_not_load(string method, string rate, string burst, string message)
    {
        var exception = await Assert.ThrowsAsync<ConfigurationException>(() => StartAsync((method, rate, burst)));

        Assert.Contains(message, Assert.Single(exception.Errors), StringComparison.Ordinal);
    }
}
