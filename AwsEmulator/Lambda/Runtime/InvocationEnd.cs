namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>How an invocation ended, as the side of the environments knows it.</summary>
internal sealed record InvocationEnd(LambdaInvocationOutcome Outcome, ReadOnlyMemory<byte> Payload = default, string? Reason = null)
{
    /// <summary>The last of what the invocation logged, where the function's output is known.</summary>
    public ReadOnlyMemory<byte>? Log { get; init; }

    public static InvocationEnd Success(ReadOnlyMemory<byte> payload) => new(LambdaInvocationOutcome.Success, payload);

    public static InvocationEnd FunctionError(ReadOnlyMemory<byte> payload) => new(LambdaInvocationOutcome.FunctionError, payload);
}
