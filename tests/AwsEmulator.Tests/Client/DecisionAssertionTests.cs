using Causeway.AwsEmulator.Client;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.Client;

public sealed class DecisionAssertionTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    private GatewayDecisions Decisions => new(_host.Client);

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(Definitions.Token());
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow($"{Definitions.ApiArn}/GET/*"));
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Each_outcome_has_its_assertion()
    {
        (await DecideAsync("GET", "/orders", "first-token-a")).ShouldBeAllowed(because: "allows GET /orders")
            .ShouldInvokeTheAuthorizer().ShouldHaveThePrincipal("user|a").ShouldHaveNoWarnings();
        (await DecideAsync("GET", "/orders/7", "first-token-a")).ShouldBeAllowed().ShouldComeFromTheCache().ShouldNotInvokeTheAuthorizer();
        (await DecideAsync("POST", "/orders", "first-token-a")).ShouldBeDenied(because: "implicit deny");
        (await DecideAsync("GET", "/open", null)).ShouldBePublic();
        (await DecideAsync("GET", "/orders", null)).ShouldBeUnauthorized();
        (await DecideAsync("GET", "/nothing", null)).ShouldHaveNoRoute();
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Deny());
        (await DecideAsync("GET", "/orders", "first-token-b")).ShouldBeDenied().ShouldBeDeniedExplicitly();
        _host.Lambda.Returns(Definitions.Authorizer, "{}");
        (await DecideAsync("GET", "/orders", "first-token-c")).ShouldBeAnAuthorizerError();
    }

    [Fact]
    public async Task A_failed_assertion_tells_the_story_of_the_decision()
    {
        var decision = await DecideAsync("POST", "/orders", "secret-token");

        var message = Assert.Throws<DecisionAssertionException>(() => decision.ShouldBeAllowed(because: "it may")).Message;

        var lines = message.Split('\n');
        Assert.Equal("Expected the request to be allowed because \"it may\", but the gateway decided otherwise.", lines[0]);
        Assert.Equal("POST /orders of orders/dev: ImplicitDeny, status 403", lines[1]);
        Assert.StartsWith("  because: The authorizer's policy does not allow POST /orders", lines[2], StringComparison.Ordinal);
        Assert.Contains("  policy: Allow 0 does not match: ", message, StringComparison.Ordinal);
        Assert.Contains("cache miss, principal user|a", message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-token", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_right_outcome_for_another_reason_fails_too()
    {
        var decision = await DecideAsync("POST", "/orders", "first-token-a");

        Assert.Throws<DecisionAssertionException>(() => decision.ShouldBeDenied(because: "of the weather"));
        Assert.Throws<DecisionAssertionException>(() => decision.ShouldMatchTheStatement("Readers"));
        Assert.Throws<DecisionAssertionException>(() => decision.ShouldComeFromTheCache());
    }

    [Fact]
    public async Task Decisions_are_found_by_query_and_followed_as_they_are_made()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var followed = Decisions.FollowAsync(new() { Outcome = GatewayDecisionOutcome.Public }, timeout.Token).GetAsyncEnumerator(timeout.Token);
        var next = followed.MoveNextAsync().AsTask();
        do
        {
            await DecideAsync("GET", "/orders", null);
            await DecideAsync("GET", "/open", null);
        }
        while (!next.IsCompleted);

        Assert.True(await next);
        Assert.Equal("/open", followed.Current.Path);
        Assert.All(
            await Decisions.FindAsync(new() { ApiId = "orders", Path = "/orders", Status = 401, Limit = 5 }),
            decision => decision.ShouldBeUnauthorized());
        await timeout.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            // What was read before the end still comes.
            while (await followed.MoveNextAsync())
            {
            }
        });
    }

    [Fact]
    public async Task What_the_gateway_does_not_remember_is_said()
    {
        using var response = new HttpResponseMessage();

        await Assert.ThrowsAsync<DecisionAssertionException>(() => Decisions.ForRequestAsync("nobody"));
        await Assert.ThrowsAsync<DecisionAssertionException>(() => Decisions.ForResponseAsync(response));
    }

    private async Task<GatewayDecision> DecideAsync(string method, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Parse(method), new Uri($"/_aws/execute-api/orders/dev{path}", UriKind.Relative));
        if (token is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", token);
        }

        using var response = await _host.Client.SendAsync(request);
        return await Decisions.ForResponseAsync(response);
    }
}
