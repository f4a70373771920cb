using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Causeway.Dashboard.Tests.Browser;

[Collection(BrowserTests.Name)]
public sealed class AccessibilityTests(Chromium chromium, SampleDashboard dashboard)
{
    private static readonly string[] OtherPages =
    [
        "/login", "/resources/nobody", "/traces?filter=nothing-like-it", "/structuredlogs?filter=nothing", "/decisions?search=nothing", "/metrics",
        "/structuredlogs/6", $"/traces/detail/{SampleTelemetry.DeniedTrace}?folded=0000000000000002",
    ];

    private const string Missing = "/no/such/page";

    [SlowTheory(Timeout = Chromium.TestTimeout)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task No_page_has_an_accessibility_violation(ColorScheme theme)
    {
        await using var window = await chromium.OpenAsync(dashboard.Address, theme: theme);
        await window.Page.GotoAsync(SampleDashboard.LoginPath);
        var violations = new List<string>();
        foreach (var path in SampleDashboard.Pages.Select(page => page.Path).Concat(OtherPages).Append(Missing))
        {
            // A browser reports what is missing as a problem.
            Assert.Empty(window.Problems);
            await window.Page.GotoAsync(path);
            var result = await window.Page.RunAxe();
            violations.AddRange(result.Violations.SelectMany(violation => violation.Nodes, (violation, node) => $"{path}: {violation.Id} {node.Html} {string.Join(' ', node.Any.Select(check => check.Message))}"));
        }

        Assert.Empty(violations);
    }
}
