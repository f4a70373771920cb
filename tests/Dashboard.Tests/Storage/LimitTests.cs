using Causeway.Dashboard.Ingest;
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
        var store = new TelemetryStore(new TelemetryLimits { MaxTraceBytes = 5_000_000 });
        foreach (var index in Enumerable.Range(0, 6))
        {
            store.Add([new Batch<Span>(Resource, [NewSpan($"{index:x32}", "00000000000000aa", new string('x', 1_000_000))])]);
        }

        Assert.Equal(4, store.Traces.Counters.Evicted);
        Assert.Single(store.Traces.Find($"{5:x32}"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_was_evicted_or_cleared_is_freed_at_once(bool isCleared)
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxTraceBytes = 1_000_000 });
        var span = AddOne(store);
        if (isCleared)
        {
            store.Clear("gateway");
        }
        else
        {
            var other = new TelemetryResource([new KeyValue("service.name", "other")]);
            store.Add([new Batch<Span>(other, [NewSpan($"{2:x32}", "00000000000000aa", new string('y', 400_000), other)])]);
        }

        GC.Collect();

        Assert.False(span.IsAlive);
        Assert.InRange(store.Traces.Size, 0, isCleared ? 0 : 1_000_000);

        [System.Runtime.CompilerServices.MethodImpl(System.Runtime.CompilerServices.MethodImplOptions.NoInlining)]
        static WeakReference AddOne(TelemetryStore store)
        {
            var span = NewSpan($"{1:x32}", "00000000000000aa", new string('x', 400_000));
            store.Add([new Batch<Span>(Resource, [span])]);
            return new WeakReference(span);
        }
    }

    [Fact]
    public void Memory_stays_near_what_is_counted_however_many_services_send_large_traces()
    {
        const int Limit = 20_000_000;
        var store = new TelemetryStore(new TelemetryLimits { MaxTraceBytes = Limit });
        var before = GC.GetTotalMemory(forceFullCollection: true);
        foreach (var index in Enumerable.Range(0, 1_000))
        {
            var resource = new TelemetryResource([new KeyValue("service.name", $"service-{index % 8}")]);
            store.Add([new Batch<Span>(resource, [NewSpan($"{index + 1:x32}", "00000000000000aa", new string('x', 50_000), resource)])]);
        }

        var grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(store);

        Assert.InRange(grown, 0, Limit * 1.5);
    }

    [Fact]
    public void Spans_that_a_trace_has_no_room_for_are_rejected_with_the_reason()
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxSpansPerTrace = 2 });
        var rejection = store.Add([new Batch<Span>(Resource, [.. Enumerable.Range(1, 5).Select(index => NewSpan($"{1:x32}", $"{index:x16}"))])]);

        Assert.Equal(3, rejection.Count);
        Assert.Contains("MaxSpansPerTrace", rejection.Reason, StringComparison.Ordinal);
        Assert.Equal(new SignalCounters(2, 0, 3), store.Traces.Counters);
    }

    [Fact]
    public void The_resource_that_was_silent_for_longest_makes_room_for_another()
    {
        var store = new TelemetryStore(new TelemetryLimits { MaxResourceCount = 2 });
        foreach (var name in (string[])["first", "second", "first", "third"])
        {
            var resource = new TelemetryResource([new KeyValue("service.name", name)]);
            store.Add([new Batch<LogRecord>(resource, [new LogRecord { Resource = resource, Scope = "", Body = name }])]);
        }

        Assert.Equal(["first", "third"], store.Resources().Select(summary => summary.Resource.Name));
        Assert.Equal(new SignalCounters(4, 1, 0), store.Logs.Counters);
    }

    [Fact]
    public void The_genuine_number_of_points_is_kept_for_five_resources()
    {
        var store = new TelemetryStore(new TelemetryLimits());
        foreach (var index in Enumerable.Range(0, 5))
        {
            var resource = new TelemetryResource([new KeyValue("service.name", $"service-{index}")]);
            store.Add([new Batch<MetricData>(resource, [new MetricData("m", "n", "", "", InstrumentKind.Sum, false, true,
                [.. Enumerable.Range(1, 50_000).Select(time => new MetricPoint { Attributes = [new KeyValue("route", $"/{time % 20}")], Time = (ulong)time, Value = time })])])]);
        }

        Assert.Equal(new SignalCounters(250_000, 0, 0), store.Metrics.Counters);
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
    public async Task Whatever_is_left_out_is_counted_and_shown()
    {
        await using var dashboard = await RunningDashboard.StartAsync(
            "--Dashboard:TelemetryLimits:MaxAttributeCount=2", "--Dashboard:TelemetryLimits:MaxAttributeLength=4", "--Dashboard:TelemetryLimits:MaxSpanEventCount=1");
        await dashboard.SendJsonAsync("/v1/traces", OtlpSamples.Trace().Replace(
            "\"status\"", "\"events\":[{\"name\":\"a\"},{\"name\":\"b\"}],\"droppedAttributesCount\":3,\"droppedLinksCount\":4,\"status\"", StringComparison.Ordinal));
        await dashboard.LogInAsync();
        var page = await dashboard.Browser.GetStringAsync("/traces");

        // Of text, number and list the last is over the limit; "service.name", "gateway", "value" and "number" are longer than four characters.
        Assert.Equal(new Losses(Attributes: 1, Values: 4, Events: 1, BySender: 7), dashboard.Service<TelemetryStore>().Traces.Counters.Losses);
        Assert.Contains("1 attributes over the limit, 4 values cut, 1 events over the limit, 7 parts dropped by senders", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_is_not_cut_within_a_character()
    {
        var intake = new Intake(new TelemetryLimits { MaxAttributeLength = 3 });

        Assert.Equal("ab", intake.LimitedText("ab🙂c"));
        Assert.Equal("ab", intake.LimitedText("ab🙂c"u8));
    }

    [Fact]
    public void Text_is_counted_when_it_is_new()
    {
        var intake = new Intake(new TelemetryLimits());
        var text = Guid.NewGuid().ToString();
        intake.Text(text);
        var first = intake.TakeTextSize();
        intake.Text(text);

        Assert.Equal((24 + (2 * text.Length), 0), (first, intake.TakeTextSize()));
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

    private static Span NewSpan(string traceId, string spanId, string attribute = "", TelemetryResource? resource = null) => new()
    {
        Resource = resource ?? Resource,
        Scope = "",
        TraceId = traceId,
        SpanId = spanId,
        Name = "work",
        Attributes = [new KeyValue("text", attribute)],
    };
}
