using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

/// <summary>A flood of wrong requests leaves nothing behind. Runs alone, because the memory of others would count too.</summary>
[Collection(Collection)]
[CollectionDefinition(Collection, DisableParallelization = true)]
public sealed class LoadTests(MockServer server) : IClassFixture<MockServer>
{
    private const string Collection = "Memory";
    private const int Requests = 10_000;
    private const int LargestGrowth = 30 * 1024 * 1024;

    [Fact]
    public async Task Ten_thousand_unknown_clients_take_no_memory()
    {
        await FloodAsync(500);
        var before = GC.GetTotalMemory(forceFullCollection: true);

        await FloodAsync(Requests);

        Assert.InRange(GC.GetTotalMemory(forceFullCollection: true) - before, long.MinValue, LargestGrowth);
        await server.RequestTokenAsync(TokenRequests.Valid());
    }

    private Task FloodAsync(int requests) => Parallel.ForAsync(0, requests, async (_, _) =>
    {
        using var response = await server.PostTokenAsync(TokenRequests.With(Guid.NewGuid().ToString(), "x", Seed.OrdersScope));
        Assert.Equal(400, (int)response.StatusCode);
    });
}
