using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class DecisionTests
{
    private const string Decisions = """
        [{"requestId":"r-1","time":"2026-01-01T00:00:00Z","traceId":"5b8efff798038103d269b633813fc60c","apiId":"orders","stage":"dev","method":"DELETE","path":"/orders/1",
          "resource":"/orders/{orderId}","identity":[{"source":"method.request.header.Authorization","value":"a JWT"}],
          "authorizer":{"id":"a","name":"entra","type":"TOKEN","function":"authorizer","cache":"miss","principalId":"azure-app",
            "invocation":{"requestId":"i","outcome":"success","durationMilliseconds":12,"event":"{\"type\":\"TOKEN\"}","result":"{}"}},
          "statements":[{"index":0,"effect":"Deny","matched":true,"reason":"the resource matches"}],
          "outcome":"explicitDeny","reason":"Statement 0 denies the call.","status":403,"durationMilliseconds":20}]
        """;

    [Fact]
    public async Task The_list_and_the_story_tell_why()
    {
        await using var gateway = await StubServer.StartAsync(_ => (200, Decisions));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();
        var list = await dashboard.Browser.GetStringAsync("/decisions?outcome=denied");
        var story = await dashboard.Browser.GetStringAsync("/decisions/r-1");

        Assert.Contains("Statement 0 denies the call.", list, StringComparison.Ordinal);
        Assert.Contains("/decisions/r-1", list, StringComparison.Ordinal);
        Assert.Contains("the resource matches", story, StringComparison.Ordinal);
        Assert.Contains("/traces/detail/5b8efff798038103d269b633813fc60c", story, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/decisions?outcome=granted")]
    [InlineData("/decisions?search=nothing-like-it")]
    public async Task The_filter_leaves_out_what_does_not_match(string path)
    {
        await using var gateway = await StubServer.StartAsync(_ => (200, Decisions));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();

        Assert.Contains("No decision matches", await dashboard.Browser.GetStringAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_again_repeats_the_call_with_the_token_given()
    {
        await using var gateway = await StubServer.StartAsync(request => request.Method == "DELETE" ? (403, "") : (200, Decisions));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();
        var page = await PageForm.PostAsync(dashboard.Browser, "/decisions/r-1", ("Token", "my.jwt.token"));

        Assert.Contains("Answered with 403", page, StringComparison.Ordinal);
        Assert.Contains("DELETE /_aws/execute-api/orders/dev/orders/1 Bearer my.jwt.token", gateway.Requests);
        Assert.DoesNotContain("my.jwt.token", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_does_not_answer_is_named()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.LogInAsync();

        Assert.Contains("http://127.0.0.1:1/ does not answer", await dashboard.Browser.GetStringAsync("/decisions"), StringComparison.Ordinal);
    }
}
