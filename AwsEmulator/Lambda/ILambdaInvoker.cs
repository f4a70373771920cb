namespace Causeway.AwsEmulator.Lambda;

/// <summary>Invokes functions, in process, the way the service's Invoke operation does.</summary>
internal interface ILambdaInvoker
{
    /// <summary>
    /// Invokes a function and waits for its result. Never throws for what a function does: every way an invocation can
    /// end is a <see cref="LambdaInvocationOutcome"/>. A caller that cancels or times out leaves the function running.
    /// </summary>
    /// <param name="functionName">The plain name of the function.</param>
    /// <param name="payload">The event, a JSON document.</param>
    /// <param name="options">What else the caller asks for.</param>
    /// <param name="cancellationToken">The caller is no longer interested.</param>
    /// <exception cref="OperationCanceledException">The caller canceled.</exception>
    ValueTask<LambdaInvocationResult> InvokeAsync(
        string functionName,
        ReadOnlyMemory<byte> payload,
        LambdaInvocationOptions options,
        CancellationToken cancellationToken);
}
