using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.Tests.ApiGateway.HttpApis;
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
    [InlineData("POST /orders Orders.Write", "The authorizer's policy does not allow POST /orders: the caller lacks Orders.Write; implicit deny.")]
    [InlineData("GET /{a} X, POST /{any} Y, POST /orders Orders.Write Orders.Admin", "The authorizer's policy does not allow POST /orders: the caller lacks Orders.Write or Orders.Admin; implicit deny.")]
    [InlineData("POST /{rest+} Everything", "The authorizer's policy does not allow POST /orders: the caller lacks Everything; implicit deny.")]
    public async Task A_denial_names_what_the_caller_lacks_when_the_authorizer_says_it(string missing, string reason)
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow($"{Definitions.ApiArn}/GET/orders", extra: $$""","context":{"missingPermissions":"{{missing}}"}"""));
        await _host.CallAsync("POST", "/orders", ("Authorization", "a"));

        Assert.Equal(reason, (await FindAsync())[0].GetProperty("reason").GetString());
    }

    [Theory]
    [InlineData("GET /orders Orders.Read")]
    [InlineData("POST /orders/{orderId} Orders.Write")]
    [InlineData("POST /orders")]
    [InlineData("nonsense, {, POST")]
    public async Task What_the_authorizer_says_of_other_routes_is_left_out(string missing)
    {
        _host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow($"{Definitions.ApiArn}/GET/orders", extra: $$""","context":{"missingPermissions":"{{missing}}"}"""));
        await _host.CallAsync("POST", "/orders", ("Authorization", "a"));

        Assert.DoesNotContain("lacks", (await FindAsync())[0].GetProperty("reason").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_call_can_be_repeated_from_its_query_and_headers_without_what_identifies_the_caller()
    {
        await _host.CallAsync("GET", "/orders?page=2&api_key=qqqq&copy=rrrr&x=%20y", ("Authorization", "rrrr"), ("X-Plain", "five"), ("X-Copy", "rrrr"));

        var decision = (await FindAsync())[0];
        Assert.Equal("page=2&api_key=&copy=&x=%20y", decision.GetProperty("query").GetString());
        var headers = decision.GetProperty("headers").EnumerateArray().ToDictionary(
            header => header.GetProperty("name").GetString()!, header => header.TryGetProperty("value", out var value) ? value.GetString() : null);
        Assert.Equal("five", headers["X-Plain"]);
        Assert.Null(headers["Authorization"]);
        Assert.Null(headers["X-Copy"]);
        Assert.DoesNotContain("Host", headers.Keys);
        Assert.DoesNotContain("X-Forwarded-For", headers.Keys);
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
        using var request = JsonDocument.Parse(invocation.GetProperty("event").GetString()!);
        Assert.Equal(
            ("****", $"{Definitions.ApiArn}/GET/orders"),
            (request.RootElement.GetProperty("authorizationToken").GetString(), request.RootElement.GetProperty("methodArn").GetString()));
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

    [Theory]
    [InlineData("/_aws/execute-api/nowhere/dev/orders", "nowhere", "There is no API nowhere.")]
    [InlineData("/_aws/execute-api/orders/prod/orders", "orders", "The API orders has no stage prod; it has dev.")]
    [InlineData("/restapis/orders/prod/_user_request_/orders", "orders", "The API orders has no stage prod; it has dev.")]
    public async Task An_address_without_an_api_leaves_a_decision_too(string target, string apiId, string reason)
    {
        var response = await WireClient.SendAsync(_host.Address, "GET", target, ("X-Causeway-Decision", "please"));

        Assert.Equal((403, """{"message":"Forbidden"}""", "ForbiddenException"), (response.Status, response.Body, response.ErrorType));
        Assert.Matches("^[A-Za-z0-9_-]{15}=$", response.Header("x-amz-apigw-id"));
        var decision = Assert.Single(await FindAsync(response.Header("X-Causeway-Decision")![response.Header("X-Causeway-Decision")!.IndexOf('?', StringComparison.Ordinal)..]));
        Assert.Equal(response.Header("x-amzn-RequestId"), decision.GetProperty("requestId").GetString());
        Assert.Equal((apiId, "noRoute", 403), (decision.GetProperty("apiId").GetString(), decision.GetProperty("outcome").GetString(), decision.GetProperty("status").GetInt32()));
        Assert.Equal(reason, decision.GetProperty("reason").GetString());
    }

    [Fact]
    public async Task An_unknown_stage_of_an_http_api_leaves_a_decision_too()
    {
        await using var host = await GatewayHost.StartHttpApiAsync(HttpDefinitions.Create(), ("HttpApis:orders:Stage", "dev"));

        var response = await WireClient.SendAsync(host.Address, "GET", "/_aws/execute-api/orders/prod/orders");

        Assert.Equal((404, """{"message":"Not Found"}"""), (response.Status, response.Body));
        Assert.Matches("^[A-Za-z0-9_-]{15}=$", response.Header("apigw-requestid"));
        var decision = Assert.Single(host.Decisions.Find(DecisionFilter.All));
        Assert.Equal((response.Header("apigw-requestid"), 404), (decision.RequestId, decision.Status));
        Assert.Equal("The API orders has no stage prod; it has dev.", decision.Reason);
    }

    [Fact]
    public async Task A_fault_of_the_emulator_leaves_a_decision_and_the_whole_envelope()
    {
        _host.Lambda.Answers(Definitions.Backend, _ => throw new InvalidOperationException("a fault"));

        var response = await _host.CallAsync("GET", "/orders", ("Authorization", "a"));

        Assert.Equal((500, """{"message": "Internal server error"}"""), (response.Status, response.Body));
        Assert.Matches("^[A-Za-z0-9_-]{15}=$", response.Header("x-amz-apigw-id"));
        var decision = Assert.Single(_host.Decisions.Find(DecisionFilter.All));
        Assert.Equal((response.Header("x-amzn-RequestId"), 500, DecisionOutcome.Allowed), (decision.RequestId, decision.Status, decision.Outcome));
        Assert.Equal("The emulator failed with InvalidOperationException; its log says where.", decision.Failure);
        Assert.Contains(_host.LogLines, line => line.Contains("a fault", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_fault_before_the_decision_lets_nothing_through_and_says_so()
    {
        _host.Lambda.Answers(Definitions.Authorizer, _ => throw new InvalidOperationException("a fault"));

        var response = await _host.CallAsync("GET", "/orders", ("Authorization", "a"));

        Assert.Equal(500, response.Status);
        var decision = Assert.Single(_host.Decisions.Find(DecisionFilter.All));
        Assert.Equal((DecisionOutcome.Rejected, "miss"), (decision.Outcome, decision.Authorizer!.Cache));
        Assert.StartsWith("The emulator failed", decision.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_client_that_does_not_wait_leaves_a_decision_too()
    {
        using var gone = new CancellationTokenSource();
        var log = new DecisionLog(10);
        var lambda = new ScriptedLambda();
        lambda.Answers(Definitions.Backend, _ =>
        {
            gone.Cancel();
            throw new OperationCanceledException(gone.Token);
        });

        await Assert.ThrowsAsync<OperationCanceledException>(async () =>
            await Pipelines.Create(Definitions.Token(), lambda, log).HandleAsync(Pipelines.Request("GET", "/open"), gone.Token));

        var decision = Assert.Single(log.Find(DecisionFilter.All));
        Assert.Equal((499, DecisionOutcome.Public), (decision.Status, decision.Outcome));
    }

    [Fact]
    public async Task A_token_in_the_path_is_hidden_and_the_path_still_finds_its_decision()
    {
        const string Token = "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJhIn0.c2ln";
        await _host.CallAsync("GET", $"/files/{Token}", ("Authorization", "a"));

        var decision = Assert.Single(await FindAsync($"?path=/files/{Token}"));

        Assert.Equal("/files/****", decision.GetProperty("path").GetString());
        Assert.EndsWith("/GET/files/****", decision.GetProperty("methodArn").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_path_parameter_with_a_telling_name_is_hidden_however_short_it_is()
    {
        await using var host = await GatewayHost.StartAsync(
            Definitions.Request("identitySource: method.request.header.X").Replace("{orderId}", "{resetToken}", StringComparison.Ordinal));
        host.Lambda.Returns(Definitions.Authorizer, Definitions.Allow());
        host.Lambda.Fails(Definitions.Backend, "no such reset");

        await host.CallAsync("GET", "/orders/ab7", ("X", "y"));

        var decision = Assert.Single(host.Decisions.Find(DecisionFilter.All));
        Assert.Equal("/orders/****", decision.Path);
        Assert.DoesNotContain("/ab7", JsonSerializer.Serialize(decision, DecisionJson.Line.Decision), StringComparison.Ordinal);
    }
}
