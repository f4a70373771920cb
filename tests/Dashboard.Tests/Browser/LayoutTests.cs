using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Causeway.Dashboard.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class LayoutTests(Chromium chromium, SampleDashboard dashboard)
{
    [SlowTheory(Timeout = Chromium.TestTimeout)]
    [InlineData(360, 780)]
    [InlineData(3840, 2160)]
    public async Task Pages_fit_narrow_and_wide_windows(int width, int height)
    {
        await using var window = await chromium.OpenAsync(dashboard.Address, width, height);
        await window.Page.GotoAsync(SampleDashboard.LoginPath);
        foreach (var (_, path) in SampleDashboard.Pages)
        {
            await OpenAsync(window.Page, path);
            Assert.True(await window.Page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{path} is wider than {width} pixels.");
        }
    }

    [SlowTheory(Timeout = Chromium.TestTimeout)]
    [InlineData(360, 780)]
    [InlineData(3840, 2160)]
    public async Task A_chart_is_in_view_and_its_labels_are_readable(int width, int height)
    {
        await using var window = await chromium.OpenAsync(dashboard.Address, width, height);
        await window.Page.GotoAsync(SampleDashboard.LoginPath);
        await window.Page.GotoAsync("/metrics?resource=aws&minutes=0");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "http.server.request.duration" }).ClickAsync();
        await Expect(window.Page.Locator(".plot svg")).ToBeInViewportAsync(new() { Ratio = 1 });

        Assert.InRange(await window.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.querySelector('.scale')).fontSize)"), 11, 20);
        Assert.InRange((await window.Page.Locator(".plot").BoundingBoxAsync())!.Height, 180, height / 2);
    }

    [SlowTheory(Timeout = Chromium.TestTimeout)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_show_what_was_sent(ColorScheme theme)
    {
        await using var window = await chromium.OpenAsync(dashboard.Address, theme: theme);
        await window.Page.GotoAsync(SampleDashboard.LoginPath);
        foreach (var (_, path) in SampleDashboard.Pages)
        {
            await OpenAsync(window.Page, path);
            Assert.Equal(0, await window.Page.Locator(".empty").CountAsync());
        }

        Assert.Empty(window.Problems);
    }

    private static async Task OpenAsync(IPage page, string path)
    {
        await page.GotoAsync(path);
        if (path == "/tokens")
        {
            await page.GetByRole(AriaRole.Button, new() { Name = "Mint" }).ClickAsync();
            await page.Locator("#token").WaitForAsync();
        }
    }
}
