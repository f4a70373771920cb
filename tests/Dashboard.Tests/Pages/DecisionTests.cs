using System.Net;
using Causeway.Dashboard.Tests.Support;
using Microsoft.AspNetCore.Http;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class DecisionTests
{
    private const string Decisions = """
        [{"requestId":"r-1","time":"2026-01-01T00:00:00Z","traceId":"Root=1-5b8efff7-98038103d269b633813fc60c","apiId":"orders","stage":"dev","method":"DELETE","path":"/orders/1",
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

        Assert.Contains("verdict denied\"><span class=\"status\">403</span>", page, StringComparison.Ordinal);
        Assert.Contains("DELETE /_aws/execute-api/orders/dev/orders/1 Bearer my.jwt.token", gateway.Requests);
        Assert.DoesNotContain("my.jwt.token", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_again_sends_the_query_headers_and_body_that_the_reader_left()
    {
        await using var gateway = await StubServer.StartAsync(request => request.Method == "DELETE"
            ? (403, $$"""{"Message":"{{request.Headers["X-Plain"]}} {{request.ContentType}}"}""")
            : (200, Decisions.Replace("\"resource\"", "\"query\":\"page=2&key=\",\"headers\":[{\"name\":\"X-Plain\",\"value\":\"five\"},{\"name\":\"X-Api-Key\"}],\"resource\"", StringComparison.Ordinal)));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();
        var form = WebUtility.HtmlDecode(await dashboard.Browser.GetStringAsync("/decisions/r-1"));
        var page = WebUtility.HtmlDecode(await PageForm.PostAsync(
            dashboard.Browser, "/decisions/r-1", ("Token", ""), ("Query", "page=3"), ("Headers", "X-Plain: six\r\nContent-Type: text/plain\r\nX-Api-Key: "), ("Body", "{}")));

        Assert.Contains("value=\"page=2&key=\"", form, StringComparison.Ordinal);
        Assert.Contains(">X-Plain: five\nX-Api-Key: </textarea>", form, StringComparison.Ordinal);
        Assert.Contains("DELETE /_aws/execute-api/orders/dev/orders/1?page=3  {}", gateway.Requests);
        Assert.Contains("\"Message\": \"six text/plain\"", page, StringComparison.Ordinal);
        Assert.Contains("'X-Plain: six'", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_oldest_of_many_decisions_is_found_and_told()
    {
        await using var gateway = await StubServer.StartAsync(request => (200, Many(request, 150)));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();

        Assert.Contains("The token is expired.", await dashboard.Browser.GetStringAsync("/decisions?outcome=denied"), StringComparison.Ordinal);
        Assert.Contains("The token is expired.", await dashboard.Browser.GetStringAsync("/decisions?search=401+expired"), StringComparison.Ordinal);
        Assert.Contains("The token is expired.", await dashboard.Browser.GetStringAsync("/decisions/r-0"), StringComparison.Ordinal);
        var first = await dashboard.Browser.GetStringAsync("/decisions");
        Assert.DoesNotContain("The token is expired.", first, StringComparison.Ordinal);
        Assert.Contains("page=1\" rel=\"next\">Older", first, StringComparison.Ordinal);
        var second = await dashboard.Browser.GetStringAsync("/decisions?page=1");
        Assert.Contains("The token is expired.", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Older", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trace_is_opened_at_the_span_of_the_request()
    {
        await using var gateway = await StubServer.StartAsync(_ => (200, Decisions.Replace("\"apiId\"", "\"spanId\":\"eee19b7ec3c1b174\",\"apiId\"", StringComparison.Ordinal)));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();

        Assert.Contains("/traces/detail/5b8efff798038103d269b633813fc60c?span=eee19b7ec3c1b174", await dashboard.Browser.GetStringAsync("/decisions/r-1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gateway_that_does_not_answer_is_named()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.LogInAsync();

        Assert.Contains("http://127.0.0.1:1/ does not answer", await dashboard.Browser.GetStringAsync("/decisions"), StringComparison.Ordinal);
    }

    /// <summary>Answers as the gateway does: newest first, 100 unless asked for more, one where it is named. The oldest was denied.</summary>
    private static string Many(HttpRequest request, int count)
    {
        var limit = int.TryParse(request.Query["limit"], out var asked) ? asked : 100;
        var decisions = Enumerable.Range(0, count).Reverse()
            .Where(number => !request.Query.ContainsKey("requestId") || request.Query["requestId"] == $"r-{number}")
            .Take(limit)
            .Select(number => $$"""
                {"requestId":"r-{{number}}","time":"2026-01-01T00:00:00.{{number:000}}Z","apiId":"orders","stage":"dev","method":"GET","path":"/ping",
                 "outcome":"{{(number == 0 ? "unauthorized" : "public")}}","reason":"{{(number == 0 ? "The token is expired." : "No authorizer.")}}","status":{{(number == 0 ? 401 : 200)}}}
                """);
        return $"[{string.Join(',', decisions)}]";
    }
}
