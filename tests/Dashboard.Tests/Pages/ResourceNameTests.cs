using System.Net;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Pages;

/// <summary>Each start of a process is an instance by itself; readers and the AppHost know its resource by one name.</summary>
public sealed class ResourceNameTests
{
    [Fact]
    public async Task The_metrics_of_a_resource_are_those_of_the_instance_that_sent_last()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        foreach (var (instance, service) in new[] { ("one", "aws"), ("one", "entra"), ("two", "entra") })
        {
            await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Of(instance, OtlpSamples.Metrics(service)));
        }

        await dashboard.LogInAsync();

        Assert.Contains("<option value=\"entra-two\" selected>", await dashboard.Browser.GetStringAsync("/metrics?resource=entra"), StringComparison.Ordinal);
        Assert.Contains("<option value=\"entra-one\" selected>", await dashboard.Browser.GetStringAsync("/metrics?resource=entra-one"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_resource_without_metrics_is_not_shown_those_of_another()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Metrics("aws"));
        await dashboard.LogInAsync();
        var page = await dashboard.Browser.GetStringAsync("/metrics?resource=entra");

        Assert.Contains("entra sent no metrics", page, StringComparison.Ordinal);
        Assert.DoesNotContain(">requests</a>", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Instances_are_chosen_together_or_one_by_one()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Of("one", OtlpSamples.Logs(2, "aws")));
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Of("two", OtlpSamples.Logs(3, "aws")));
        await dashboard.LogInAsync();
        var all = await dashboard.Browser.GetStringAsync("/structuredlogs?resource=aws");

        Assert.Contains("<option value=\"aws\" selected>aws, all 2 instances</option>", all, StringComparison.Ordinal);
        Assert.Contains("5 matching", all, StringComparison.Ordinal);
        Assert.Contains("2 matching", await dashboard.Browser.GetStringAsync("/structuredlogs?resource=aws-one"), StringComparison.Ordinal);
    }

    [Fact]
    public void An_instance_that_another_has_replaced_is_marked()
    {
        var time = new SetTime();
        var store = new TelemetryStore(new TelemetryLimits(), time);
        Add("one");
        time.Now += TimeSpan.FromMinutes(1);
        Add("two");

        Assert.Equal([("aws-one", true), ("aws-two", false)], store.Resources().Select(summary => (summary.Resource.Key, summary.IsSilent)));
        Assert.Equal("aws-two", store.Find("aws")[0].Resource.Key);

        void Add(string instance)
        {
            var resource = new TelemetryResource([new KeyValue("service.name", "aws"), new KeyValue("service.instance.id", instance)]);
            store.Add([new Batch<LogRecord>(resource, [new LogRecord { Resource = resource, Scope = "", Body = "" }])]);
        }
    }

    [Fact]
    public async Task Clearing_a_resource_leaves_no_trace_that_its_filter_lists()
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(service: "aws"));
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(service: "authorizer", spanId: "eee19b7ec3c1b175"));
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace(service: "aws", traceId: "00000000000000000000000000000001"));
        await dashboard.LogInAsync();
        var (status, _) = await PageForm.PostAsync(dashboard.Browser, "/traces", "/telemetry/clear?signal=Traces&resource=authorizer&returnUrl=/traces");

        Assert.Equal(HttpStatusCode.Redirect, status);
        Assert.Contains("No trace matches", await dashboard.Browser.GetStringAsync("/traces?resource=authorizer"), StringComparison.Ordinal);
        Assert.Contains("1 matching", await dashboard.Browser.GetStringAsync("/traces"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/traces", "traces")]
    [InlineData("/structuredlogs", "logs")]
    [InlineData("/metrics", "metrics")]
    public async Task What_was_cleared_is_not_said_to_match_nothing(string path, string what)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        await dashboard.LogInAsync();
        var before = await dashboard.Browser.GetStringAsync(path);
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(1));
        await dashboard.SendJsonAsync("/v1/metrics", OtlpSamples.Metrics());
        await PageForm.PostAsync(dashboard.Browser, "/traces", "/telemetry/clear?signal=All&returnUrl=/");

        Assert.Contains($"No {what} yet", before, StringComparison.Ordinal);
        Assert.Contains($"No {what} now", await dashboard.Browser.GetStringAsync(path), StringComparison.Ordinal);
    }

    private sealed class SetTime : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
