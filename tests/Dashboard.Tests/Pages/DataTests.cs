using System.IO.Compression;
using System.Net;
using System.Text;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

public sealed class DataTests
{
    [Fact]
    public async Task What_is_exported_can_be_sent_again()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await SendAllAsync(dashboard);
        await dashboard.LogInAsync();
        using var zip = new ZipArchive(new MemoryStream(await dashboard.Browser.GetByteArrayAsync("/telemetry/export?signal=All")));

        await using var other = await RunningDashboard.StartAsync();
        foreach (var entry in zip.Entries)
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            await other.SendJsonAsync($"/v1/{Path.GetFileNameWithoutExtension(entry.Name)}", await reader.ReadToEndAsync());
        }

        var (before, after) = (dashboard.Service<TelemetryStore>(), other.Service<TelemetryStore>());
        Assert.Equal(before.Traces.Find(OtlpSamples.TraceId).Single().Attributes, after.Traces.Find(OtlpSamples.TraceId).Single().Attributes);
        Assert.Equal(before.Logs.CountOf("gateway"), after.Logs.CountOf("gateway"));
        Assert.Equal(
            before.Metrics.Find("gateway", "meter", "duration")!.Dimensions[0][0].BucketCounts, after.Metrics.Find("gateway", "meter", "duration")!.Dimensions[0][0].BucketCounts);
    }

    [Theory]
    [InlineData("Traces", "gateway", 0, 2, 2)]
    [InlineData("Logs", "", 1, 0, 2)]
    [InlineData("Metrics", "gateway", 1, 2, 0)]
    [InlineData("Traces", "another", 1, 2, 2)]
    [InlineData("All", "", 0, 0, 0)]
    public async Task What_is_cleared_is_gone_and_nothing_else(string signal, string resource, int traces, int logs, int instruments)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await SendAllAsync(dashboard);
        await dashboard.LogInAsync();
        var (status, _) = await PageForm.PostAsync(dashboard.Browser, "/traces", $"/telemetry/clear?signal={signal}&resource={resource}&returnUrl=/traces");

        var store = dashboard.Service<TelemetryStore>();
        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Equal((traces, logs, instruments), (store.Traces.CountOf("gateway"), store.Logs.CountOf("gateway"), store.Metrics.CountOf("gateway")));
    }

    [Fact]
    public async Task Health_checks_and_polls_are_hidden_until_asked_for_and_counted()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(name: "GET /health").Replace("\"text\"", "\"url.path\"", StringComparison.Ordinal).Replace("\"value\"}", "\"/health\"}", StringComparison.Ordinal).Replace("\"code\":2", "\"code\":0", StringComparison.Ordinal));
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(traceId: "00000000000000000000000000000001"));
        await dashboard.LogInAsync();
        var list = await dashboard.Browser.GetStringAsync("/traces");
        var all = await dashboard.Browser.GetStringAsync("/traces?background=true");

        Assert.Contains("1 health check or poll hidden", list, StringComparison.Ordinal);
        Assert.DoesNotContain("gateway: GET /health", list, StringComparison.Ordinal);
        Assert.Contains("gateway: GET /health", all, StringComparison.Ordinal);
    }

    private static async Task SendAllAsync(RunningDashboard dashboard)
    {
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(2));
        await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Metrics());
    }
}
