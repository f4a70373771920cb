using System.Globalization;
using System.Text.RegularExpressions;
using Causeway.Dashboard.Tests.Browser;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class TracePageTests
{
    private const string Decision = $"/decisions/{SampleDecisions.Denied}";

    [Fact]
    public async Task A_row_has_the_status_of_its_call_and_refused_ones_are_found()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", Call(1, "403"));
        await dashboard.SendJsonAsync("/v1/traces", Call(2, "200"));
        await dashboard.LogInAsync();
        var (all, refused) = (await dashboard.Browser.GetStringAsync("/traces"), await dashboard.Browser.GetStringAsync("/traces?status=refused"));

        Assert.Contains("<td class=\"http refused\">403</td>", all, StringComparison.Ordinal);
        Assert.Contains("<td class=\"http\">200</td>", all, StringComparison.Ordinal);
        Assert.Contains("1 matching", refused, StringComparison.Ordinal);
        Assert.Contains(">403</td>", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rows_are_in_the_order_of_their_times()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        foreach (var second in (int[])[3, 1, 4, 2])
        {
            await dashboard.SendJsonAsync("/v1/traces", Call(second, "200"));
        }

        await dashboard.LogInAsync();
        var times = Regex.Matches(await dashboard.Browser.GetStringAsync("/traces"), "<td class=\"time\">([^<]+)</td>").Select(match => match.Groups[1].Value);

        Assert.Equal(["04", "03", "02", "01"], times.Select(time => time[^6..^4]));
    }

    [Fact]
    public async Task A_trace_and_its_logs_lead_to_the_decision()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", SampleTelemetry.Traces());
        await dashboard.SendJsonAsync("/v1/logs", SampleTelemetry.Logs());
        await dashboard.LogInAsync();
        var trace = await dashboard.Browser.GetStringAsync($"/traces/detail/{SampleTelemetry.DeniedTrace}?span=0000000000000002");

        Assert.Equal(2, trace.Split($"href=\"{Decision}\"").Length - 1);
        Assert.Contains($"href=\"{Decision}\"", await dashboard.Browser.GetStringAsync("/structuredlogs/5"), StringComparison.Ordinal);
        Assert.DoesNotContain("href=\"/decisions/", await dashboard.Browser.GetStringAsync("/structuredlogs/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Panels_show_what_is_known_of_the_sender_and_the_whole_records()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Of("instance-7", OtlpSamples.Logs(1)));
        await dashboard.LogInAsync();
        var (panel, record) = (await dashboard.Browser.GetStringAsync($"/traces/detail/{OtlpSamples.TraceId}?span=eee19b7ec3c1b174"), await dashboard.Browser.GetStringAsync("/structuredlogs/1"));

        Assert.Contains("Attributes of gateway itself", panel, StringComparison.Ordinal);
        Assert.Contains("<details data-load=\"/structuredlogs/1\">", panel, StringComparison.Ordinal);
        Assert.Contains("instance-7", record, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_trace_is_not_offered_from_an_api_that_is_off()
    {
        await using var dashboard = await RunningDashboard.StartAsync("--ASPIRE_DASHBOARD_API_ENABLED=false");
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        await dashboard.LogInAsync();

        Assert.DoesNotContain("/api/telemetry", await dashboard.Browser.GetStringAsync($"/traces/detail/{OtlpSamples.TraceId}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_cut_says_so()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(attribute: new string('x', 60_000)));
        await dashboard.LogInAsync();

        Assert.Contains("The first 50,000 characters.", await dashboard.Browser.GetStringAsync($"/traces/detail/{OtlpSamples.TraceId}?span=eee19b7ec3c1b174"), StringComparison.Ordinal);
    }

    private static string Call(int second, string status) => OtlpSamples.Trace(traceId: second.ToString("x32", CultureInfo.InvariantCulture), attribute: status)
        .Replace("\"text\"", "\"http.response.status_code\"", StringComparison.Ordinal)
        .Replace("1544712660000000000", (1544712660000000000 + (second * 1_000_000_000L)).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("\"code\":2", "\"code\":0", StringComparison.Ordinal);
}
