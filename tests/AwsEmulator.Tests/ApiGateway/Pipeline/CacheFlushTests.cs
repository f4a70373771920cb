using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Pipeline;

public sealed class CacheFlushTests
{
    [Fact]
    public async Task Flushing_a_stage_forgets_its_results()
    {
        await using var host = await GatewayHost.StartAsync(Definitions.Token());
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        await host.CallAsync("GET", "/orders", ("Authorization", "a"));

        var response = await WireClient.SendAsync(host.Address, "DELETE", "/restapis/orders/stages/dev/cache/authorizers");
        await host.CallAsync("GET", "/orders", ("Authorization", "a"));

        Assert.Equal(202, response.Status);
        Assert.Equal(2, host.Lambda.Count(Definitions.Authorizer));
    }

    [Theory]
    [InlineData("/restapis/nope/stages/dev/cache/authorizers", "Invalid API identifier specified 000000000000:nope")]
    [InlineData("/restapis/orders/stages/nope/cache/authorizers", "Invalid stage identifier specified")]
    public async Task An_unknown_stage_is_not_found(string path, string message)
    {
        await using var host = await GatewayHost.StartAsync(Definitions.Token());

        var response = await WireClient.SendAsync(host.Address, "DELETE", path);

        Assert.Equal((404, "NotFoundException"), (response.Status, response.ErrorType));
        Assert.Contains(message, response.Body, StringComparison.Ordinal);
    }
}
