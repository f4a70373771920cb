using Causeway.Dashboard.Pages.Metrics;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class RenderingTests
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>";

    [Fact]
    public async Task Markup_in_names_and_logs_stays_text()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(name: Hostile, attribute: Hostile));
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(2, body: Hostile));
        await dashboard.LogInAsync();

        foreach (var path in (string[])["/traces", $"/traces/detail/{OtlpSamples.TraceId}?span=eee19b7ec3c1b174", "/structuredlogs"])
        {
            var page = await dashboard.Browser.GetStringAsync(path);
            Assert.Contains("&lt;script&gt;", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_large_attribute_is_folded()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(attribute: new string('x', 1_000_000)));
        await dashboard.LogInAsync();
        var page = await dashboard.Browser.GetStringAsync($"/traces/detail/{OtlpSamples.TraceId}?span=eee19b7ec3c1b174");

        Assert.Contains("(1,000,000 characters)", page, StringComparison.Ordinal);
        Assert.InRange(page.Length, 1, 100_000);
    }

    [Fact]
    public async Task An_instrument_is_drawn()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Metrics());
        await dashboard.LogInAsync();
        var page = await dashboard.Browser.GetStringAsync("/metrics?resource=gateway&meter=meter&instrument=duration&minutes=0");

        Assert.Contains("<polyline", page, StringComparison.Ordinal);
        Assert.Contains("p99", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Spans_lead_to_what_caused_them_and_to_what_they_caused()
    {
        const string Other = "00000000000000000000000000000002";
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(name: "consume", traceId: Other, spanId: "aaaaaaaaaaaaaaaa").Replace(
            "\"status\":", $"\"links\":[{{\"traceId\":\"{OtlpSamples.TraceId}\",\"spanId\":\"eee19b7ec3c1b174\"}}],\"status\":", StringComparison.Ordinal));
        await dashboard.LogInAsync();

        Assert.Contains(
            $"href=\"/traces/detail/{OtlpSamples.TraceId}?span=eee19b7ec3c1b174\">Span", await dashboard.Browser.GetStringAsync($"/traces/detail/{Other}?span=aaaaaaaaaaaaaaaa"), StringComparison.Ordinal);
        Assert.Contains(
            $"href=\"/traces/detail/{Other}?span=aaaaaaaaaaaaaaaa\">", await dashboard.Browser.GetStringAsync($"/traces/detail/{OtlpSamples.TraceId}?span=eee19b7ec3c1b174"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0.5, 0.75)]
    [InlineData(0.25, 0.5)]
    [InlineData(0.99, 1)]
    public void Percentiles_are_interpolated_within_their_bucket(double percentile, double expected) =>
        Assert.Equal(expected, new Buckets([0.5, 1], [1, 2, 1]).Percentile(percentile));
}
