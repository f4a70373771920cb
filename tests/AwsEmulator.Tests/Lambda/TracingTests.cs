using System.Collections.Concurrent;
using System.Diagnostics;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Lambda.Tracing;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Lambda;

public sealed class TracingTests
{
    [Fact]
    public async Task The_function_continues_the_span_of_its_invocation()
    {
        using var spans = new SpanRecorder();
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("traced");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("traced"));
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();

        var result = emulator.InvokeAsync("traced");
        var invocation = await next;
        await runtime.RespondAsync(invocation.RequestId, "1");
        await result;

        var span = Assert.Single(spans.Of(caller.TraceId));
        Assert.Equal(caller.SpanId, span.ParentSpanId);
        Assert.Equal(("traced", ActivityKind.Client), (span.DisplayName, span.Kind));
        Assert.Equal("traced", span.GetTagItem("faas.invoked_name"));
        Assert.Equal("aws", span.GetTagItem("faas.invoked_provider"));
        Assert.Equal("us-east-1", span.GetTagItem("faas.invoked_region"));
        Assert.Equal(invocation.RequestId, span.GetTagItem("faas.invocation_id"));
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.True(XRayTraceHeader.TryParse(invocation.Headers["Lambda-Runtime-Trace-Id"], out var parent));
        Assert.Equal((span.TraceId, span.SpanId, ActivityTraceFlags.Recorded), (parent.TraceId, parent.SpanId, parent.TraceFlags));
    }

    [Fact]
    public async Task A_failed_invocation_is_a_failed_span()
    {
        using var spans = new SpanRecorder();
        await using var emulator = await LambdaEmulator.StartAsync();
        using var caller = new Activity("caller").SetIdFormat(ActivityIdFormat.W3C).Start();

        await emulator.InvokeAsync("unknown");

        var span = Assert.Single(spans.Of(caller.TraceId));
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal("FunctionNotFound", span.GetTagItem("error.type"));
    }

    [Fact]
    public async Task The_trace_header_of_an_AWS_client_is_continued()
    {
        const string Header = "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1";
        using var spans = new SpanRecorder();
        await using var emulator = await LambdaEmulator.StartAsync();
        using var runtime = emulator.Attach("traced");
        var next = runtime.NextAsync();
        await emulator.WaitUntilAsync(functions => functions.IsAttached("traced"));
        using var client = new HttpClient(new SocketsHttpHandler { ActivityHeadersPropagator = null });
        using var request = new HttpRequestMessage(
            HttpMethod.Post, new Uri(emulator.Client.BaseAddress!, "/2015-03-31/functions/traced/invocations"));
        request.Headers.Add("X-Amzn-Trace-Id", Header);

        var call = client.SendAsync(request);
        var invocation = await next;
        await runtime.RespondAsync(invocation.RequestId, "1");
        using var response = await call;

        var span = Assert.Single(spans.Of(ActivityTraceId.CreateFromString("5759e988bd862e3fe1be46a994272793")));
        Assert.Equal("53995c3f42cd8ad8", span.ParentSpanId.ToHexString());
        Assert.Equal(XRayTraceHeader.Format(span.Context), invocation.Headers["Lambda-Runtime-Trace-Id"]);
    }

    private sealed class SpanRecorder : IDisposable
    {
        private readonly ConcurrentQueue<Activity> _spans = [];
        private readonly ActivityListener _listener;

        public SpanRecorder()
        {
            _listener = new ActivityListener
            {
                ShouldListenTo = source => source.Name == LambdaInvoker.ActivitySourceName,
                Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
                ActivityStopped = _spans.Enqueue,
            };
            ActivitySource.AddActivityListener(_listener);
        }

        public IEnumerable<Activity> Of(ActivityTraceId trace) => _spans.Where(span => span.TraceId == trace);

        public void Dispose() => _listener.Dispose();
    }
}
