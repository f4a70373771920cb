using System.Net;
using System.Net.Http.Json;
using Causeway.AwsEmulator.Client;
using Causeway.IntegrationTests.Environment;
using Causeway.IntegrationTests.Environment.Targets;
using static Causeway.IntegrationTests.Environment.SeededDirectory;

namespace Causeway.IntegrationTests;

/// <summary>The gateway asks the authorizer once per token, and the policy it keeps is right for the whole API.</summary>
[Collection(SharedEnvironment.Name)]
public sealed class AuthorizerCacheTests(CausewayEnvironment causeway)
{
    [TargetFact(Provisions.Emulator)]
    public async Task The_same_token_invokes_the_authorizer_once_for_every_route()
    {
        var token = await causeway.GetTokenAsync(AzureApp);

        var first = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var second = await causeway.CallAsync(HttpMethod.Get, "/orders/1", token);
        var third = await causeway.CallAsync(HttpMethod.Post, "/orders", token, JsonContent.Create(new { product = "Mouse", quantity = 1 }));

        Assert.Equal(
            [HttpStatusCode.OK, HttpStatusCode.OK, HttpStatusCode.Created],
            [first.Status, second.Status, third.Status]);
        (await DecisionAsync(first)).ShouldBeAllowed().ShouldInvokeTheAuthorizer().ShouldHaveNoWarnings();
        (await DecisionAsync(second)).ShouldBeAllowed().ShouldComeFromTheCache();
        (await DecisionAsync(third)).ShouldBeAllowed().ShouldComeFromTheCache();
    }

    [TargetFact(Provisions.Emulator)]
    public async Task A_cached_policy_opens_nothing_that_its_roles_do_not()
    {
        var token = await causeway.GetTokenAsync(ReportingApp);

        var read = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var write = await causeway.CallAsync(HttpMethod.Delete, "/orders/1", token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (read.Status, write.Status));
        (await DecisionAsync(write)).ShouldBeDenied(because: "does not allow DELETE /orders/1").ShouldComeFromTheCache();
    }

    [TargetFact(Provisions.Emulator)]
    public async Task Another_token_of_the_same_app_is_another_decision()
    {
        var first = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));
        var second = await causeway.CallAsync(HttpMethod.Get, "/orders", await causeway.GetTokenAsync(AzureApp));

        (await DecisionAsync(first)).ShouldBeAllowed().ShouldInvokeTheAuthorizer();
        (await DecisionAsync(second)).ShouldBeAllowed().ShouldInvokeTheAuthorizer();
    }

    [TargetFact(Provisions.Emulator)]
    public async Task A_refusal_is_not_cached()
    {
        var token = await causeway.GetTokenAsync(FabrikamApp);

        var first = await causeway.CallAsync(HttpMethod.Get, "/orders", token);
        var second = await causeway.CallAsync(HttpMethod.Get, "/orders", token);

        (await DecisionAsync(first)).ShouldBeUnauthorized().ShouldInvokeTheAuthorizer();
        (await DecisionAsync(second)).ShouldBeUnauthorized().ShouldInvokeTheAuthorizer();
    }

    [TargetFact(Provisions.Emulator)]
    public async Task No_token_is_ever_in_a_decision()
    {
        var token = await causeway.GetTokenAsync(AzureApp);
        await causeway.CallAsync(HttpMethod.Get, "/orders", token);

        var decisions = await causeway.Aws.GetStringAsync("_aws/execute-api/_decisions");

        Assert.DoesNotContain(token.Split('.')[2], decisions, StringComparison.Ordinal);
        Assert.DoesNotContain(token.Split('.')[1], decisions, StringComparison.Ordinal);
    }

    private Task<GatewayDecision> DecisionAsync(GatewayResponse response) => causeway.Decisions.ForRequestAsync(response.RequestId!);
}
