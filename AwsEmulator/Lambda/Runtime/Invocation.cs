namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>One event on its way through a function. All that changes is guarded by the function's lock.</summary>
internal sealed class Invocation
{
    private readonly TaskCompletionSource<InvocationEnd> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private ITimer? _timer;

    public required string RequestId { get; init; }

    public required ReadOnlyMemory<byte> Payload { get; init; }

    public required string InvokedFunctionArn { get; init; }

    public required string TraceHeader { get; init; }

    public string? ClientContext { get; init; }

    /// <summary>When the function's time is up; set once an environment is chosen.</summary>
    public DateTimeOffset Deadline { get; set; }

    /// <summary>Tells the timer of an earlier phase, which may fire late, from the current one.</summary>
    public int Phase { get; private set; }

    public Task<InvocationEnd> Completion => _end.Task;

    public void Arm(TimeProvider time, TimeSpan due, Action<Invocation, int> onDue)
    {
        _timer?.Dispose();
        var phase = ++Phase;
        _timer = time.CreateTimer(_ => onDue(this, phase), null, due, Timeout.InfiniteTimeSpan);
    }

    public void End(InvocationEnd end)
    {
        _timer?.Dispose();
        Phase++;
        _end.TrySetResult(end);
    }
}
