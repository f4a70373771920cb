using System.Globalization;
using Causeway.Dashboard.AppModel;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class PagingTests
{
    [Fact]
    public async Task Logs_go_on_where_the_first_page_ends_and_details_come_on_demand()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(450));
        await dashboard.LogInAsync();
        var pages = new List<string>();
        foreach (var page in Enumerable.Range(0, 3))
        {
            pages.Add(await dashboard.Browser.GetStringAsync($"/structuredlogs?page={page}"));
        }

        Assert.Equal([200, 200, 50], pages.Select(page => page.Split("<details data-load").Length - 1));
        Assert.Contains("1 to 200 of 450", pages[0], StringComparison.Ordinal);
        Assert.Contains("page=1\" rel=\"next\">Older", pages[0], StringComparison.Ordinal);
        Assert.Contains("page=1\" rel=\"prev\">Newer", pages[2], StringComparison.Ordinal);
        Assert.DoesNotContain("Older", pages[2], StringComparison.Ordinal);
        Assert.DoesNotContain("data-detail", pages[0], StringComparison.Ordinal);
        Assert.Contains("data-detail", await dashboard.Browser.GetStringAsync("/structuredlogs/1"), StringComparison.Ordinal);
        Assert.Contains("This record is not here", await dashboard.Browser.GetStringAsync("/structuredlogs/451"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Traces_go_on_where_the_first_page_ends()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        foreach (var number in Enumerable.Range(1, 120))
        {
            await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(traceId: number.ToString("x32", CultureInfo.InvariantCulture)));
        }

        await dashboard.LogInAsync();
        var (first, second) = (await dashboard.Browser.GetStringAsync("/traces"), await dashboard.Browser.GetStringAsync("/traces?page=1"));

        Assert.Equal((100, 20), (first.Split("href=\"/traces/detail/").Length - 1, second.Split("href=\"/traces/detail/").Length - 1));
        Assert.Contains("120 matching", second, StringComparison.Ordinal);
        Assert.Contains("101 to 120 of 120", second, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_console_tells_that_there_is_more_and_leads_there()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        dashboard.Service<ConsoleStore>().Add("aws", Enumerable.Range(1, 2_500).Select(number => new ReportedLine(number, $"line {number}", false, DateTimeOffset.UnixEpoch.AddSeconds(number))));
        await dashboard.LogInAsync();
        var (latest, oldest) = (await dashboard.Browser.GetStringAsync("/consolelogs"), await dashboard.Browser.GetStringAsync("/consolelogs?page=2"));

        Assert.Contains("1 to 1,000 of 2,500", latest, StringComparison.Ordinal);
        Assert.Contains(">line 2500<", latest, StringComparison.Ordinal);
        Assert.Contains("data-follow", latest, StringComparison.Ordinal);
        Assert.Equal(500, oldest.Split("<li data-id").Length - 1);
        Assert.Contains(">line 1<", oldest, StringComparison.Ordinal);
        Assert.DoesNotContain("data-follow", oldest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_page_that_follows_tells_what_it_leaves_out()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        dashboard.Service<ConsoleStore>().Add("aws", Enumerable.Range(1, 2_500).Select(number => new ReportedLine(number, $"line {number}", false, DateTimeOffset.UnixEpoch.AddSeconds(number))));
        await dashboard.LogInAsync();
        var (many, few) = (await dashboard.Browser.GetStringAsync("/consolelogs/lines?after=100"), await dashboard.Browser.GetStringAsync("/consolelogs/lines?after=2000"));

        Assert.Contains("1,400 lines came at once and are left out here", many, StringComparison.Ordinal);
        Assert.Contains(">line 1501<", many, StringComparison.Ordinal);
        Assert.DoesNotContain("left out", few, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_several_resources_are_in_the_order_in_which_they_were_written()
    {
        var store = new ConsoleStore(TimeProvider.System);
        store.Add("late", [new ReportedLine(1, "second", false, DateTimeOffset.UnixEpoch.AddSeconds(2)), new ReportedLine(2, "third", false, DateTimeOffset.UnixEpoch.AddSeconds(3))]);
        store.Add("early", [new ReportedLine(1, "first", false, DateTimeOffset.UnixEpoch), new ReportedLine(2, "fourth", false, DateTimeOffset.UnixEpoch.AddSeconds(3))]);

        Assert.Equal(["first", "second", "third", "fourth"], store.Select(null, 0, _ => true).Select(line => line.Text));
    }
}
