using System.Net;
using System.Text.Json;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class DecisionCallerTests
{
    private const string App = "11112222-bbbb-3333-cccc-4444dddd5555";

    [Fact]
    public async Task The_story_says_who_called_with_which_roles_and_what_is_closed_to_them()
    {
        await using var gateway = await StartGatewayAsync();
        await using var entra = await StubServer.StartAsync(_ => (200, $$"""{"tenants":[{"tenantId":"t","applications":[{"displayName":"azure-app","appId":"{{App}}"}]}]}"""));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}", $"--Causeway:Entra:Url={entra.Url}");
        await dashboard.LogInAsync();
        var story = await dashboard.Browser.GetStringAsync("/decisions/first");

        Assert.Contains($"<b>azure-app</b> <code>{App}</code>", story, StringComparison.Ordinal);
        Assert.Contains("<dt>Roles</dt><dd>Orders.Read</dd>", story, StringComparison.Ordinal);
        Assert.Contains("POST /orders Orders.Write", story, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cached_result_says_the_same_and_leads_to_the_decision_that_it_came_from()
    {
        await using var gateway = await StartGatewayAsync();
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();
        var (kept, forgotten) = (await dashboard.Browser.GetStringAsync("/decisions/second"), await dashboard.Browser.GetStringAsync("/decisions/third"));

        Assert.Contains($"<code>{App}</code>", kept, StringComparison.Ordinal);
        Assert.Contains("href=\"/decisions/first\"", kept, StringComparison.Ordinal);
        Assert.Contains("does not keep the decision any more", forgotten, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(App)]
    [InlineData("Orders.Read")]
    public async Task A_caller_is_found_by_app_and_by_role(string text)
    {
        await using var gateway = await StartGatewayAsync();
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();

        Assert.Contains("3 of the 4 decisions", await dashboard.Browser.GetStringAsync($"/decisions?search={text}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trying_again_puts_the_new_decision_beside_the_old_one()
    {
        await using var gateway = await StartGatewayAsync();
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await dashboard.LogInAsync();
        var page = WebUtility.HtmlDecode(await PageForm.PostAsync(dashboard.Browser, "/decisions/first", ("Token", "")));

        Assert.Contains("401</span> instead of 403.", page, StringComparison.Ordinal);
        Assert.Contains("<tr class=\"changed\"><th scope=\"row\">Roles</th><td class=\"break\">Orders.Read</td><td class=\"break\">–</td></tr>", page, StringComparison.Ordinal);
        Assert.Contains("<td class=\"break\">The token is missing.</td>", page, StringComparison.Ordinal);
        Assert.True(page.IndexOf("The new answer", StringComparison.Ordinal) < page.IndexOf("What was repeated", StringComparison.Ordinal));
    }

    private static Task<StubServer> StartGatewayAsync() => StubServer.StartAsync(request =>
    {
        if (!request.Path.Value!.EndsWith("_decisions", StringComparison.Ordinal))
        {
            request.HttpContext.Response.Headers["x-amzn-RequestId"] = "fourth";
            return (401, "");
        }

        object[] decisions =
        [
            Decision("first", "miss", null, 403, "The caller lacks a role."), Decision("second", "hit", "first", 403, "So does the cached one."),
            Decision("third", "hit", "long-ago", 403, "And this one."), Decision("fourth", null, null, 401, "The token is missing."),
        ];
        var id = request.Query["requestId"].ToString();
        return (200, JsonSerializer.Serialize(decisions.Where(decision => id.Length == 0 || JsonSerializer.Serialize(decision).Contains($"\"requestId\":\"{id}\"", StringComparison.Ordinal))));
    });

    private static object Decision(string requestId, string? cache, string? cachedFrom, int status, string reason) => new
    {
        requestId,
        time = "2026-01-01T00:00:00Z",
        apiId = "orders",
        stage = "dev",
        method = "POST",
        path = "/orders",
        authorizer = new
        {
            name = "entra",
            type = "TOKEN",
            function = "authorizer",
            cache,
            cachedFrom,
            principalId = cache is null ? null : "object-of-the-app",
            context = cache is null ? null : new { clientId = App, roles = "Orders.Read", missingPermissions = "POST /orders Orders.Write, GET /reports Reports.Read" },
        },
        outcome = status == 401 ? "unauthorized" : "implicitDeny",
        reason,
        status,
    };
}
