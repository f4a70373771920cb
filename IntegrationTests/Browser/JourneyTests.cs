using Causeway.Dashboard.Tests.Browser;
using Causeway.IntegrationTests.Environment;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Causeway.IntegrationTests.Browser;

/// <summary>What a developer does who got a 403 and wants to know why, in a real browser. The pictures of the docs are taken on the way.</summary>
public sealed class JourneyTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Lack = "the caller lacks Orders.Write";

    private static readonly string[] Checked = ["dashboard", "entra", "aws", "orders"];
    private static readonly string[] Running = ["authorizer", "orders-function"];
    /// <summary>Filtered where a page would show the folders of the machine that took its picture.</summary>
    private static readonly (string Name, string Path)[] Others =
    [
        ("resources", "/"),
        ("resource", "/resources/aws"),
        ("console", "/consolelogs?search=orders"),
        ("logs", "/structuredlogs?filter=message%20!~%20%22root%20path%22"),
        ("traces", "/traces"),
        ("metrics", "/metrics?resource=aws&meter=Microsoft.AspNetCore.Hosting&instrument=http.server.request.duration"),
        ("decisions", "/decisions"),
    ];

    /// <summary>A function's own record, beside the span that it is in.</summary>
    private const string FunctionLogs = "/structuredlogs?filter=resource%20%3D%20orders-function";

    private static readonly string[] Services = ["azure-app", "aws", "authorizer", "entra", "orders-function"];

    [SlowChromiumFact(Timeout = Chromium.TestTimeout)]
    public async Task A_denied_call_is_explained_traced_and_tried_again()
    {
        await using var environment = await ObservedEnvironment.StartAsync();
        await using var window = await chromium.OpenAsync(environment.Dashboard, height: 960);
        var page = window.Page;

        await page.GotoAsync(ObservedEnvironment.LoginPath);
        await ResourcesAreHealthyAsync(page);
        await environment.RunFlowAsync();

        await OpenDeniedCallAsync(page);
        await Expect(page.Locator(".verdict")).ToContainTextAsync("403");
        await Expect(page.Locator(".verdict")).ToContainTextAsync($"does not allow POST /orders: {Lack}");
        await Expect(page.Locator(".caller")).ToContainTextAsync("reporting-app");
        await Expect(page.Locator(".caller")).ToContainTextAsync(SeededDirectory.ReportingApp.ClientId);
        await Expect(page.Locator(".caller")).ToContainTextAsync("Orders.Read");
        await TheCacheLeadsToWhatFilledItAsync(page);
        await Pictures.TakeAsync(page, "decision");
        await TheTraceShowsTheWholeWayAsync(page);

        var token = await MintWithoutTheRoleAsync(page);
        await OpenDeniedCallAsync(page);
        await Expect(page.GetByLabel("Headers")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Content-Type: application/json"));
        await page.GetByLabel("Access token").FillAsync(token);
        await page.GetByLabel("Body").FillAsync("""{"product":"Keyboard","quantity":1}""");
        await page.GetByRole(AriaRole.Button, new() { Name = "POST /orders" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("403");
        await Expect(page.GetByRole(AriaRole.Status)).ToContainTextAsync("User is not authorized to access this resource");

        await page.GetByRole(AriaRole.Link, new() { Name = "Why: the new decision" }).ClickAsync();
        await Expect(page.Locator(".verdict")).ToContainTextAsync(Lack);
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the trace" }).ClickAsync();
        await Expect(page.Locator(".waterfall .selected")).ToContainTextAsync("POST /orders");
        foreach (var service in (string[])["aws", "authorizer"])
        {
            await Expect(RowsOf(page, service).First).ToBeVisibleAsync();
        }

        await page.GotoAsync(FunctionLogs);
        await Expect(page.Locator(".logs .message").First).ToContainTextAsync("GET /orders 200");
        await OtherPagesAsync(page);
        Assert.Empty(window.Problems);
    }

    private static async Task ResourcesAreHealthyAsync(IPage page)
    {
        foreach (var (resource, state) in Checked.Select(name => (name, "Running, healthy")).Concat(Running.Select(name => (name, "Running"))))
        {
            var row = page.GetByRole(AriaRole.Row).Filter(new() { Has = page.GetByRole(AriaRole.Rowheader, new() { Name = resource, Exact = true }) });
            await Expect(row).ToContainTextAsync(state);
        }

        // What stops or restarts a resource asks first.
        foreach (var command in (string[])["stop", "restart"])
        {
            await Expect(page.Locator($"#confirm-aws-{command}")).ToContainTextAsync("Whatever needs aws fails");
        }
    }

    private static async Task OpenDeniedCallAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Decisions", Exact = true }).ClickAsync();
        await page.Locator(".stories a").Filter(new() { HasText = "403" }).Filter(new() { HasText = "POST /orders" }).First.ClickAsync();
    }

    /// <summary>The app's calls before this one asked with the same token.</summary>
    private static async Task TheCacheLeadsToWhatFilledItAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "The decision that filled the cache" }).ClickAsync();
        await Expect(page.Locator(".steps")).ToContainTextAsync("Nothing was cached for this identity.");
        await page.GoBackAsync();
    }

    /// <summary>The call's own span is the one that is open.</summary>
    private static async Task TheTraceShowsTheWholeWayAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Show the trace" }).ClickAsync();
        foreach (var service in Services)
        {
            await Expect(RowsOf(page, service).First).ToBeVisibleAsync();
        }

        await Expect(page.Locator(".waterfall")).ToContainTextAsync("/discovery/v2.0/keys");
        await Expect(page.Locator(".waterfall .selected")).ToContainTextAsync("POST /orders");
        await Expect(page.GetByRole(AriaRole.Complementary, new() { Name = "Span" })).ToContainTextAsync(Lack);
        await Pictures.TakeAsync(page, "trace");
    }

    private static async Task<string> MintWithoutTheRoleAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Tokens", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Checkbox, new() { Name = "Orders.Write" }).UncheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mint" }).ClickAsync();
        var token = await page.Locator("#token").InnerTextAsync();
        await Pictures.TakeAsync(page, "tokens");
        return token;
    }

    private static async Task OtherPagesAsync(IPage page)
    {
        foreach (var (name, path) in Others)
        {
            await page.GotoAsync(path);
            await Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToBeVisibleAsync();
            await Expect(page.Locator(".empty")).ToHaveCountAsync(0);
            await Pictures.TakeAsync(page, name);
        }
    }

    private static ILocator RowsOf(IPage page, string service) =>
        page.Locator(".waterfall .row").Filter(new() { Has = page.GetByText(service, new() { Exact = true }) });
}
