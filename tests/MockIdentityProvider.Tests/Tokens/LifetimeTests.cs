using Causeway.MockIdentityProvider.Tests.Support;

namespace Causeway.MockIdentityProvider.Tests.Tokens;

public sealed class LifetimeTests
{
    [Fact]
    public async Task The_policy_of_the_api_wins_over_that_of_the_tenant_and_the_setting()
    {
        using var folder = new TemporaryFolder();
        var directory = new SeededDirectory()
            .Change(Seed.Contoso, Seed.OrdersApi, """{ "tokenLifetimePolicy": { "accessTokenLifetime": "02:00:00" } }""")
            .ChangeTenant(Seed.Contoso, """{ "tokenLifetimePolicy": { "accessTokenLifetime": "00:10:00" } }""");
        await using var server = await MockServer.StartAsync(
            ["--Directory:File", folder.Write("directory.json", directory.ToString()), "--Tokens:LifetimeSeconds", "1200"]);

        Assert.Equal(7199, await ExpiresInAsync(server, Seed.OrdersScope));
        Assert.Equal(599, await ExpiresInAsync(server, Seed.LegacyOrdersScope));
    }

    [Fact]
    public async Task Lifetimes_may_be_random_as_Entras_are_without_a_policy()
    {
        await using var server = await MockServer.StartAsync(["--Tokens:LifetimeSeconds", "random"]);

        var lifetimes = new HashSet<int>();
        for (var token = 0; token < 5; token++)
        {
            lifetimes.Add(await ExpiresInAsync(server, Seed.OrdersScope));
        }

        Assert.True(lifetimes.Count > 1);
        Assert.All(lifetimes, seconds => Assert.InRange(seconds, 3599, 5399));
    }

    [Theory]
    [InlineData("7200", 3600)]
    [InlineData("86400", 43200)]
    [InlineData("7199", null)]
    public async Task A_long_lived_token_says_when_to_ask_again(string lifetime, int? refreshIn)
    {
        await using var server = await MockServer.StartAsync(["--Tokens:LifetimeSeconds", lifetime]);

        using var response = await server.PostTokenAsync(TokenRequests.Valid());

        var body = await response.ReadJsonAsync();
        Assert.Equal(refreshIn, body.TryGetProperty("refresh_in", out var value) ? value.GetInt32() : null);
    }

    private static async Task<int> ExpiresInAsync(MockServer server, string scope)
    {
        using var response = await server.PostTokenAsync(TokenRequests.With(Seed.AzureApp, Seed.AzureAppSecret, scope));
        return (await response.ReadJsonAsync()).GetProperty("expires_in").GetInt32();
    }
}
