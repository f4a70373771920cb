using Causeway.Dashboard.Storage;
using Causeway.Dashboard.Tests.Support;

namespace Causeway.Dashboard.Tests.Storage;

public sealed class LimitTests
{
    private static readonly TelemetryResource Resource = new([new KeyValue("service.name", "gateway")]);

    [Fact]
    public void The_genuine_limits_are_the_defaults()
    {
        var limits = new TelemetryLimits();

        Assert.Equal((10_000, 10_000, 50_000, 128), (limits.MaxLogCount, limits.MaxTraceCount, limits.MaxMetricsCount, limits.MaxAttributeCount));
    }

    [Fact]
    public void The_oldest_traces_make_room_and_are_counted()
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxTraceCount = 10 });
        store.Add([new Batch<Span>(Resource, [.. Enumerable.Range(0, 25).Select(index => NewSpan($"{index:x32}", "00000000000000aa"))])]);

        Assert.Equal(new SignalCounters(25, 15, 0), store.Traces.Counters);
        Assert.Equal(10, store.Traces.CountOf("gateway"));
        Assert.Empty(store.Traces.Find($"{14:x32}"));
        Assert.Single(store.Traces.Find($"{15:x32}"));
    }

    [Fact]
    public void Large_attributes_push_out_older_traces()
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxSignalBytes = 5_000_000 });
        foreach (var index in Enumerable.Range(0, 6))
        {
            store.Add([new Batch<Span>(Resource, [NewSpan($"{index:x32}", "00000000000000aa", new string('x', 1_000_000))])]);
        }

        Assert.Equal(4, store.Traces.Counters.Evicted);
        Assert.Single(store.Traces.Find($"{5:x32}"));
    }

    [Fact]
    public void A_span_that_is_sent_again_is_kept_once()
    {
        var store = new TelemetryStore(new TelemetryLimits());
        store.Add([new Batch<Span>(Resource, [NewSpan($"{1:x32}", "00000000000000aa"), NewSpan($"{1:x32}", "00000000000000aa")])]);

        Assert.Single(store.Traces.Find($"{1:x32}"));
        Assert.Equal(0, store.Traces.Counters.Evicted);
    }

    [Fact]
    public async Task Logs_and_attributes_are_bounded_as_configured()
    {
        await using var dashboard = await RunningDashboard.StartAsync("--Dashboard:TelemetryLimits:MaxLogCount=5", "--Dashboard:TelemetryLimits:MaxAttributeCount=1");
        await dashboard.SendJsonAsync("/v1/logs", OtlpSamples.Logs(8));
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace());

        var store = dashboard.Service<TelemetryStore>();
        Assert.Equal(new SignalCounters(8, 3, 0), store.Logs.Counters);
        Assert.Single(Assert.Single(store.Traces.Find(OtlpSamples.TraceId)).Attributes);
    }

    [Fact]
    public void Metric_points_are_bounded_for_each_resource()
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxMetricsCount = 3 });
        store.Add([new Batch<MetricData>(Resource, [new MetricData("m", "n", "", "", InstrumentKind.Sum, false, true,
            [.. Enumerable.Range(1, 5).Select(time => new MetricPoint { Attributes = [], Time = (ulong)time, Value = time })])])]);

        Assert.Equal(new SignalCounters(5, 2, 0), store.Metrics.Counters);
        Assert.Equal([3d, 4d, 5d], Assert.Single(store.Metrics.Find("gateway", "m", "n")!.Dimensions).Select(point => point.Value));
    }

    private static Span NewSpan(string traceId, string spanId, string attribute = "") => new()
    {
        Resource = Resource,
        Scope = "",
        TraceId = traceId,
        SpanId = spanId,
        Name = "work",
        Attributes = [new KeyValue("text", attribute)],
    };
}
