using System.Text.Json;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Decisions;

public sealed class DecisionTests : IAsyncLifetime
{
    private GatewayHost _host = null!;

    public async Task InitializeAsync()
    {
        _host = await GatewayHost.StartAsync(Definitions.Token(), ("ApiGateway:DecisionCapacity", "3"));
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow($"{Definitions.ApiArn}/GET/orders"));
        _host.Lambda.Returns(Definitions.Backend, Definitions.Ok);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    private async Task<JsonElement[]> FindAsync(string query = "")
    {
        using var document = JsonDocument.Parse(await _host.Client.GetStringAsync(new Uri($"/_aws/execute-api/_decisions{query}", UriKind.Relative)));
        return [.. document.RootElement.Clone().EnumerateArray()];
    }

    [Fact]
    public async Task A_denial_by_a_cached_policy_says_where_the_policy_came_from()
    {
        await _host.CallAsync("GET", "/orders", ("Authorization", "a"));
        _host.Time.Advance(TimeSpan.FromSeconds(10));
        await _host.CallAsync("POST", "/orders", ("Authorization", "a"));

        var decision = (await FindAsync())[0];
        Assert.Equal("implicitDeny", decision.GetProperty("outcome").GetString());
        Assert.Equal(403, decision.GetProperty("status").GetInt32());
        Assert.Equal("ACCESS_DENIED", decision.GetProperty("gatewayResponseType").GetString());
        Assert.Equal("hit", decision.GetProperty("authorizer").GetProperty("cache").GetString());
        Assert.Equal(10, decision.GetProperty("authorizer").GetProperty("cacheAgeSeconds").GetDouble());
        Assert.False(decision.GetProperty("statements")[0].GetProperty("matched").GetBoolean());
        Assert.StartsWith(
            "The policy cached 10 s ago from GET /orders does not allow POST /orders:", decision.GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bearer eyJhbGciOiJSUzI1NiJ9.payload-part.signature-part")]
    [InlineData("Bearer a\"b\\c")]
    [InlineData("x")]
    public async Task A_token_is_never_in_it(string token)
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow(extra: $$""","context":{"echo":{{JsonSerializer.Serialize(token)}}}"""));

        await _host.CallAsync("GET", "/orders", ("Authorization", token), ("Cookie", "session=qqqq"));

        var decision = Assert.Single(await FindAsync());
        var invocation = decision.GetProperty("authorizer").GetProperty("invocation");
        Assert.DoesNotContain(JsonSerializer.Serialize(token).Trim('"'), invocation.GetProperty("event").GetString()!.Replace("execute", "", StringComparison.Ordinal).Replace("authorizationToken", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"authorizationToken\":\"****\"", invocation.GetProperty("event").GetString()!.Replace("****ecute", "execute", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Contains("\"echo\":\"****\"", invocation.GetProperty("result").GetString(), StringComparison.Ordinal);
        Assert.Matches($"^\\*\\*\\*\\* \\({token.Length} characters, fingerprint [0-9a-f]{{8}}\\)$", decision.GetProperty("identity")[0].GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_request_event_is_recorded_without_what_identifies_the_caller()
    {
        await using var host = await GatewayHost.StartAsync(
            Definitions.Request("identitySource: 'method.request.header.X-User, method.request.querystring.q'"));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());

        await host.CallAsync("GET", "/orders?q=one&api_key=two", ("X-User", "three"), ("Cookie", "four"), ("X-Plain", "five"));

        var json = await host.Client.GetStringAsync(new Uri("/_aws/execute-api/_decisions", UriKind.Relative));
        Assert.All(["one", "two", "three", "four"], secret => Assert.DoesNotContain(secret, json, StringComparison.Ordinal));
        Assert.Contains("five", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_filter_finds_by_request_path_outcome_and_status()
    {
        var ping = await _host.CallAsync("GET", "/ping");
        await _host.CallAsync("GET", "/orders");
        await _host.CallAsync("GET", "/nowhere");

        Assert.Equal(["noRoute", "unauthorized", "public"], (await FindAsync()).Select(decision => decision.GetProperty("outcome").GetString()));
        Assert.Equal("/ping", Assert.Single(await FindAsync($"?requestId={ping.Header("x-amzn-RequestId")}")).GetProperty("path").GetString());
        Assert.Single(await FindAsync("?path=/orders"));
        Assert.Single(await FindAsync("?outcome=noRoute"));
        Assert.Single(await FindAsync("?status=200"));
        Assert.Single(await FindAsync("?limit=1"));
        Assert.Empty(await FindAsync("?status=200&outcome=noRoute"));
        using var wrong = await _host.Client.GetAsync(new Uri("/_aws/execute-api/_decisions?outcom=x", UriKind.Relative));
        Assert.Equal(400, (int)wrong.StatusCode);
    }

    [Fact]
    public async Task Following_shows_each_new_decision_on_a_line()
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        await using var stream = await _host.Client.GetStreamAsync(new Uri("/_aws/execute-api/_decisions?follow=true&outcome=public", UriKind.Relative), timeout.Token);
        using var reader = new StreamReader(stream);

        await _host.CallAsync("GET", "/nowhere");
        await _host.CallAsync("GET", "/ping");
        await _host.CallAsync("GET", "/open");

        Assert.Contains("\"path\":\"/ping\"", await reader.ReadLineAsync(timeout.Token), StringComparison.Ordinal);
        Assert.Contains("\"path\":\"/open\"", await reader.ReadLineAsync(timeout.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_latest_are_kept()
    {
        for (var i = 0; i < 5; i++)
        {
            await _host.CallAsync("GET", $"/nowhere/{i}");
        }

        Assert.Equal(["/nowhere/4", "/nowhere/3", "/nowhere/2"], (await FindAsync()).Select(decision => decision.GetProperty("path").GetString()));
    }

    [Fact]
    public async Task A_response_names_its_decision_when_asked()
    {
        var response = await _host.CallAsync("GET", "/ping", ("X-Causeway-Decision", "please"));

        var found = await _host.Client.GetStringAsync(new Uri(response.Header("X-Causeway-Decision")!, UriKind.Relative));
        Assert.Contains(response.Header("x-amzn-RequestId")!, found, StringComparison.Ordinal);
        Assert.Null((await _host.CallAsync("GET", "/ping")).Header("X-Causeway-Decision"));
    }

    [Fact]
    public async Task A_backends_failure_is_told_apart_from_the_decision()
    {
        _host.Lambda.Fails(Definitions.Backend, "boom");

        await _host.CallAsync("GET", "/orders", ("Authorization", "a"));

        var decision = Assert.Single(await FindAsync());
        Assert.Equal(("allowed", 502), (decision.GetProperty("outcome").GetString(), decision.GetProperty("status").GetInt32()));
        Assert.Contains("boom", decision.GetProperty("failure").GetString(), StringComparison.Ordinal);
    }
}
