namespace Causeway.AwsEmulator.Lambda;

/// <summary>How an invocation ended.</summary>
internal sealed record LambdaInvocationResult
{
    public required LambdaInvocationOutcome Outcome { get; init; }

    /// <summary>The function's result or error document; empty for the other outcomes.</summary>
    public ReadOnlyMemory<byte> Payload { get; init; }

    /// <summary>The request id the function saw in its context.</summary>
    public required string RequestId { get; init; }

    /// <summary>From the call to the result, waiting for an environment included.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>For people: why the function did not answer itself.</summary>
    public string? Reason { get; init; }

    /// <summary>The version that ran.</summary>
    public string ExecutedVersion { get; init; } = "$LATEST";

    /// <summary>The last 4 KB of what was logged, where the emulator runs the function's code.</summary>
    public ReadOnlyMemory<byte>? Log { get; init; }

    /// <summary>The value of <c>X-Amz-Function-Error</c>; null unless the function failed.</summary>
    public string? FunctionError => Outcome == LambdaInvocationOutcome.FunctionError ? "Unhandled" : null;
}
