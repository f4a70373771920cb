using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Lambda.InvokeApi;
using Causeway.AwsEmulator.State;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Causeway.AwsEmulator.Tests.Lambda;

public sealed class AsynchronousInvocationsTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RecordingInvoker _invoker = new();
    private readonly MemoryStateStore _state = new();
    private readonly AsynchronousInvocations _asynchronous;

    public AsynchronousInvocationsTests() => _asynchronous = Create();

    private AsynchronousInvocations Create() => new(
        _state,
        _invoker,
        new ApplicationLifetime(NullLogger<ApplicationLifetime>.Instance),
        _time,
        NullLogger<AsynchronousInvocations>.Instance);

    // On the thread pool, where nothing captures a context, each step has happened when the clock has moved.
    [Fact]
    public Task A_failed_event_is_tried_again_after_one_minute_and_after_two_more() => Task.Run(() =>
    {
        _asynchronous.Start("orders", default, new LambdaInvocationOptions { RequestId = "1" });
        Assert.Equal(1, CallsAfter(TimeSpan.FromSeconds(59)));
        Assert.Equal(2, CallsAfter(TimeSpan.FromSeconds(1)));
        Assert.Equal(2, CallsAfter(TimeSpan.FromSeconds(119)));
        Assert.Equal(3, CallsAfter(TimeSpan.FromSeconds(1)));
        Assert.Equal(3, CallsAfter(TimeSpan.FromHours(6)));
        Assert.All(_invoker.RequestIds, requestId => Assert.Equal("1", requestId));
    });

    [Fact]
    public Task An_event_that_succeeds_is_not_tried_again() => Task.Run(() =>
    {
        _invoker.Outcome = LambdaInvocationOutcome.Success;
        _asynchronous.Start("orders", default, new LambdaInvocationOptions { RequestId = "1" });
        Assert.Equal(1, CallsAfter(TimeSpan.FromHours(6)));
    });

    [Fact]
    public Task What_an_earlier_run_acknowledged_goes_on_where_it_was() => Task.Run(() =>
    {
        _asynchronous.Start("orders", "{}"u8.ToArray(), new LambdaInvocationOptions { RequestId = "1", Qualifier = "live" });
        Assert.Equal(2, CallsAfter(TimeSpan.FromMinutes(1)));

        var next = Create();
        next.Resume();
        Assert.Equal(3, CallsAfter(TimeSpan.Zero));
        Assert.All(_invoker.RequestIds, requestId => Assert.Equal("1", requestId));
        Assert.Empty(_state.Load("lambda-events"));
    });

    private int CallsAfter(TimeSpan delay)
    {
        _time.Advance(delay);
        return _invoker.RequestIds.Count;
    }

    private sealed class RecordingInvoker : ILambdaInvoker
    {
        public List<string?> RequestIds { get; } = [];

        public LambdaInvocationOutcome Outcome { get; set; } = LambdaInvocationOutcome.FunctionError;

        public ValueTask<LambdaInvocationResult> InvokeAsync(
            string functionName, ReadOnlyMemory<byte> payload, LambdaInvocationOptions options, CancellationToken cancellationToken)
        {
            RequestIds.Add(options.RequestId);
            return ValueTask.FromResult(new LambdaInvocationResult { Outcome = Outcome, RequestId = options.RequestId! });
        }
    }
}
