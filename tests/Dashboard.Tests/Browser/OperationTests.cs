using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Dashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Causeway.Dashboard.Tests.Browser;

/// <summary>Pages at work: they stay current, stand still when told to, and can be operated without a mouse.</summary>
[Collection(BrowserTests.Name)]
public sealed class OperationTests(Chromium chromium)
{
    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task Console_output_appears_by_itself_until_paused()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources/aws/console", AppHostSamples.Console(1));
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync("/consolelogs?resource=aws");
        await dashboard.SendJsonAsync("/api/resources/aws/console", AppHostSamples.Console(3, "<img src=x onerror=alert(1)>"));
        await Expect(window.Page.Locator(".console li")).ToHaveCountAsync(3);

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Pause" }).ClickAsync();
        await dashboard.SendJsonAsync("/api/resources/aws/console", AppHostSamples.Console(5));
        await Expect(window.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" })).ToBeVisibleAsync();
        Assert.Equal(3, await window.Page.Locator(".console li").CountAsync());
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await Expect(window.Page.Locator(".console li")).ToHaveCountAsync(5);
        Assert.Empty(window.Problems);
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task A_command_is_confirmed_first()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources", AppHostSamples.Resources);
        await using var window = await LogInAsync(dashboard);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        var dialog = window.Page.GetByRole(AriaRole.Alertdialog, new() { Name = "Stop aws" });
        await Expect(dialog).ToContainTextAsync("Stop the gateway?");
        await Expect(dialog.GetByRole(AriaRole.Button, new() { Name = "Cancel" })).ToBeFocusedAsync();

        var taken = dashboard.Sender.GetStringAsync("/api/resources/commands?wait=30");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Stop" }).ClickAsync();
        Assert.Contains("\"command\":\"stop\"", await taken, StringComparison.Ordinal);
        await dashboard.SendJsonAsync("/api/resources/commands/1", """{"success":true,"message":"It is down."}""");
        await Expect(window.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("aws: stop done. It is down.");
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task The_new_answer_is_what_the_reader_sees_after_trying_again()
    {
        await using var gateway = await StubServer.StartAsync(request => request.Path.Value!.EndsWith("_decisions", StringComparison.Ordinal) ? (200, SampleDecisions.Json) : (200, "{}"));
        await using var dashboard = await RunningDashboard.StartAsync($"--Causeway:Gateway:Url={gateway.Url}");
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync($"/decisions/{SampleDecisions.Denied}");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "POST /orders" }).ClickAsync();

        await Expect(window.Page.GetByRole(AriaRole.Status)).ToBeInViewportAsync();
        await Expect(window.Page.GetByRole(AriaRole.Status)).ToBeFocusedAsync();
        await Expect(window.Page.GetByRole(AriaRole.Status)).ToContainTextAsync("200 instead of 403");
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task The_waterfall_is_operated_by_keys()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", SampleTelemetry.Traces());
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync($"/traces/detail/{SampleTelemetry.DeniedTrace}");
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Skip to content" })).ToBeFocusedAsync();

        await window.Page.Locator(".waterfall a.open").First.FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await window.Page.Keyboard.PressAsync("ArrowUp");
        await window.Page.Keyboard.PressAsync("Enter");
        await Expect(window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Span" })).ToContainTextAsync("POST /orders");
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task A_list_is_two_keys_away()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", SampleTelemetry.Traces());
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync("/traces");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Tab");
        await window.Page.Keyboard.PressAsync("Enter");
        await window.Page.Keyboard.PressAsync("Tab");
        await Expect(window.Page.Locator("#list a").First).ToBeFocusedAsync();
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task A_trace_leads_to_its_logs_and_they_lead_back()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", SampleTelemetry.Traces());
        await dashboard.SendJsonAsync("/v1/logs", SampleTelemetry.Logs());
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync($"/traces/detail/{SampleTelemetry.DeniedTrace}");
        var count = await window.Page.Locator(".facts a").InnerTextAsync();
        await window.Page.Locator(".facts a").ClickAsync();

        await Expect(window.Page.Locator(".logs details")).ToHaveCountAsync(int.Parse(count, CultureInfo.InvariantCulture));
        await Expect(window.Page.Locator(".logs")).Not.ToContainTextAsync("Now listening on");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Trace 5b8efff7" }).First.ClickAsync();
        await Expect(window.Page.Locator(".waterfall .selected")).ToHaveCountAsync(1);
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task A_record_is_fetched_when_it_is_opened_and_its_stack_scrolls_by_keys()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/logs", SampleTelemetry.Logs());
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync("/structuredlogs");
        await Expect(window.Page.Locator(".exception")).ToHaveCountAsync(0);
        await window.Page.GetByText("Order 7 could not be stored").ClickAsync();
        await Expect(window.Page.Locator(".exception")).ToContainTextAsync("OrdersApi.OrderStore.AddAsync");

        await window.Page.Locator(".exception").FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowDown");
        await Expect(window.Page.Locator(".exception")).ToBeFocusedAsync();
        Assert.Empty(window.Problems);
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task Parts_of_a_waterfall_are_folded_in_place()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", SampleTelemetry.Traces());
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync($"/traces/detail/{SampleTelemetry.DeniedTrace}");
        var rows = window.Page.Locator(".waterfall a.open");
        await Expect(rows).ToHaveCountAsync(6);
        await rows.Nth(1).FocusAsync();
        await window.Page.Keyboard.PressAsync("ArrowLeft");
        await Expect(rows).ToHaveCountAsync(2);
        await Expect(window.Page.Locator(".waterfall")).ToContainTextAsync("4 folded");
        await window.Page.Keyboard.PressAsync("ArrowRight");
        await Expect(rows).ToHaveCountAsync(6);
        await rows.Nth(3).ClickAsync();
        await Expect(window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Span" })).ToContainTextAsync("authorizer");
        await window.Page.GoBackAsync();
        await Expect(window.Page.GetByRole(AriaRole.Complementary, new() { Name = "Span" })).ToHaveCountAsync(0);
        Assert.Empty(window.Problems);
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task Lines_that_arrive_late_are_put_where_they_belong()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources/aws/console", Line("third", 30));
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync("/consolelogs");
        await dashboard.SendJsonAsync("/api/resources/entra/console", Line("second", 20));
        await dashboard.SendJsonAsync("/api/resources/authorizer/console", Line("fourth", 40));
        await Expect(window.Page.Locator(".console .text")).ToHaveTextAsync(["second", "third", "fourth"]);
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task Lines_are_there_once_though_their_answer_takes_longer_than_the_page_waits_between_requests()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/api/resources/aws/console", Line("first", 10));
        await using var window = await LogInAsync(dashboard);
        var release = new TaskCompletionSource();
        await window.Page.Clock.InstallAsync();
        await window.Page.RouteAsync("**/*after=*", async route =>
        {
            await release.Task;
            await route.ContinueAsync();
        });
        await window.Page.GotoAsync("/consolelogs");
        await dashboard.SendJsonAsync("/api/resources/entra/console", Line("second", 20));
        await window.Page.Clock.RunForAsync(5000);
        release.SetResult();
        await dashboard.SendJsonAsync("/api/resources/authorizer/console", Line("third", 30));
        await Expect(window.Page.Locator(".console .text").Last).ToHaveTextAsync("third");
        await Expect(window.Page.Locator(".console .text")).ToHaveTextAsync(["first", "second", "third"]);
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task Markup_and_scripts_stay_text_and_large_values_are_folded()
    {
        const string Hostile = "<script>document.title='owned'</script><img src=x onerror=document.title='owned'>";
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(name: Hostile, service: Hostile, attribute: Hostile + new string('x', 1_000_000)));
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(2, service: Hostile, body: Hostile));
        await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Metrics(Hostile));
        await using var window = await LogInAsync(dashboard);
        foreach (var path in (string[])["/", "/traces", $"/traces/detail/{OtlpSamples.TraceId}?span=eee19b7ec3c1b174", "/structuredlogs", "/metrics", $"/structuredlogs?filter={Uri.EscapeDataString(Hostile)}"])
        {
            await window.Page.GotoAsync(path);
            Assert.EndsWith("Causeway", await window.Page.TitleAsync(), StringComparison.Ordinal);
            Assert.Equal(0, await window.Page.Locator("main img, main script").CountAsync());
        }

        Assert.Empty(window.Problems);
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task A_trace_of_ten_thousand_spans_is_shown_page_by_page()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", SampleTelemetry.LongTrace(10_000));
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync($"/traces/detail/{SampleTelemetry.DeniedTrace}");
        await Expect(window.Page.Locator(".waterfall a.open")).ToHaveCountAsync(500);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Later" }).ClickAsync();
        await Expect(window.Page.Locator(".pager")).ToContainTextAsync("Spans 501 to 1,000 of 10,000");
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task What_is_pressed_stays_until_it_is_released()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", SampleTelemetry.LongTrace(1));
        await using var window = await LogInAsync(dashboard);
        var page = window.Page;
        await page.GotoAsync("/traces");
        var link = page.Locator($"a[href*='{SampleTelemetry.DeniedTrace}']").First;
        await link.HoverAsync();

        await page.Mouse.DownAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(traceId: "0123456789abcdef0123456789abcdef"));
        for (var i = 0; i < 2; i++)
        {
            await page.WaitForResponseAsync(response => response.Url.EndsWith("/traces", StringComparison.Ordinal));
        }

        await page.Mouse.UpAsync();
        await Expect(page).ToHaveURLAsync(new Regex($"/traces/detail/{SampleTelemetry.DeniedTrace}"));
    }

    private async Task<BrowserWindow> LogInAsync(RunningDashboard dashboard)
    {
        var window = await chromium.OpenAsync(dashboard.Frontend);
        await window.Page.GotoAsync(SampleDashboard.LoginPath);
        return window;
    }

    private static string Line(string text, int second) =>
        $$"""{"lines":[{"number":1,"text":"{{text}}","error":false,"timestamp":"2026-11-23T08:00:{{second}}Z"}]}""";
}
