namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>How an invocation ended, as the side of the environments knows it.</summary>
internal sealed record InvocationEnd(LambdaInvocationOutcome Outcome, ReadOnlyMemory<byte> Payload = default, string? Reason = null)
{
    public static InvocationEnd Success(ReadOnlyMemory<byte> payload) => new(LambdaInvocationOutcome.Success, payload);

    public static InvocationEnd FunctionError(ReadOnlyMemory<byte> payload) => new(LambdaInvocationOutcome.FunctionError, payload);
}
