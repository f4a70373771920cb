using Causeway.Dashboard.Tests.Support;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Causeway.Dashboard.Tests.Browser;

/// <summary>A page that does not go on says so, and why.</summary>
[Collection(BrowserTests.Name)]
public sealed class ConnectionTests(Chromium chromium)
{
    [SlowTheory(Timeout = Chromium.TestTimeout)]
    [InlineData("/structuredlogs")]
    [InlineData("/consolelogs")]
    public async Task A_lost_connection_is_told_until_it_is_back(string path)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(1));
        await dashboard.SendJsonAsync("/api/resources/aws/console", AppHostSamples.Console(1));
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync(path);
        var lost = window.Page.GetByText("Connection lost");
        await Expect(lost).ToBeHiddenAsync();
        await window.Page.Context.SetOfflineAsync(true);
        await Expect(lost).ToBeVisibleAsync();
        await window.Page.Context.SetOfflineAsync(false);
        await Expect(lost).ToBeHiddenAsync();
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task A_session_that_has_ended_leads_to_the_login()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(1));
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync("/structuredlogs?severity=Error");
        await window.Page.Context.ClearCookiesAsync();

        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Log in again" }).ClickAsync();
        await window.Page.GetByLabel("Token").FillAsync(RunningDashboard.Token);
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        await Expect(window.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/structuredlogs\\?severity=Error$"));
    }

    [SlowFact(Timeout = Chromium.TestTimeout)]
    public async Task A_page_that_waits_for_its_reader_says_so()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(1, body: "first"));
        await using var window = await LogInAsync(dashboard);
        await window.Page.GotoAsync("/structuredlogs");
        var summary = window.Page.Locator(".logs > li > details > summary");
        var waiting = window.Page.GetByText("Standing still");
        await summary.ClickAsync();
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(1, body: "second"));
        await Expect(waiting).ToBeVisibleAsync();
        await Expect(summary).ToHaveCountAsync(1);

        await summary.ClickAsync();
        await Expect(summary).ToHaveCountAsync(2);
        await Expect(waiting).ToBeHiddenAsync();
    }

    private async Task<BrowserWindow> LogInAsync(RunningDashboard dashboard)
    {
        var window = await chromium.OpenAsync(dashboard.Frontend);
        await window.Page.GotoAsync(SampleDashboard.LoginPath);
        return window;
    }
}
