using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Causeway.IntegrationTests.Environment;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>The gateway asks the authorizer once per token, and the policy it keeps is right for the whole API.</summary>
[Collection(SharedEnvironment.Name)]
public sealed class AuthorizerCacheTests(CausewayEnvironment causeway)
{
    [Fact]
    public async Task The_same_token_invokes_the_authorizer_once_for_every_route()
    {
        var token = await causeway.GetTokenAsync(AzureApp);

        var first = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var second = await causeway.CallAsync(HttpMethod.Get, "/orders/1", token);
        var third = await causeway.CallAsync(HttpMethod.Post, "/orders", token, JsonContent.Create(new { product = "Mouse", quantity = 1 }));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created],
            [first.Status, second.Status, third.Status]);
        Assert.Equal(["miss", "hit", "hit"], [await CacheAsync(first), await CacheAsync(second), await CacheAsync(third)]);
    }

    [Fact]
    public async Task A_cached_policy_opens_nothing_that_its_roles_do_not()
    {
        var token = await causeway.GetTokenAsync(ReportingApp);

        var read = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var write = await causeway.CallAsync(HttpMethod.Delete, "/orders/1", token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (read.Status, write.Status));
        Assert.Equal("hit", await CacheAsync(write));
    }

    [Fact]
    public async Task Another_token_of_the_same_app_is_another_decision()
    {
        var first = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));
        var second = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));

        Assert.Equal(["miss", "miss"], [await CacheAsync(first), await CacheAsync(second)]);
    }

    [Fact]
    public async Task A_refusal_is_not_cached()
    {
        var token = await causeway.GetTokenAsync(FabrikamApp);

        var first = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var second = await causeway.CallAsync(HttpMethod.Get, "/orders", token);

        Assert.Equal(["miss", "miss"], [await CacheAsync(first), await CacheAsync(second)]);
    }

    [Fact]
    public async Task No_token_is_ever_in_a_decision()
    {
        var token = await causeway.GetTokenAsync(AzureApp);
        await causeway.CallAsync(HttpMethod.Get, "/orders", token);

        var decisions = await causeway.Aws.GetStringAsync("_aws/execute-api/_decisions");

        Assert.DoesNotContain(token.Split('.')[2], decisions, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[1], decisions, StringComparison.Ordinal);
    }

    private async Task<string> CacheAsync(GatewayResponse response)
    {
        var decisions = await causeway.Aws.GetFromJsonAsync<JsonElement>($"_aws/execute-api/_decisions?requestId={response.RequestId}");
        return Assert.Single(decisions.EnumerateArray()).GetProperty("authorizer").GetProperty("cache").GetString()!;
    }
}
