using System.Text;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>Passes invocations on, and logs them as API Gateway does.</summary>
internal sealed class RecordingInvoker(ILambdaInvoker inner, AwsAccount account, ExecutionLog log) : ILambdaInvoker
{
    /// <summary>How the last invocation ended; null as long as there is none.</summary>
    public LambdaInvocationOutcome? Outcome { get; private set; }

    public async ValueTask<LambdaInvocationResult> InvokeAsync(
        string functionName, ReadOnlyMemory<byte> payload, LambdaInvocationOptions options, CancellationToken cancellationToken)
    {
        log.AddInvocation(account, functionName, options, payload);
        var result = await inner.InvokeAsync(functionName, payload, options, cancellationToken);
        Outcome = result.Outcome;
        if (result.Outcome is LambdaInvocationOutcome.Success or LambdaInvocationOutcome.FunctionError)
        {
            log.Add($"Received response. Status: 200, Integration latency: {(long)result.Duration.TotalMilliseconds} ms");
            log.Add($"Endpoint response body before transformations: {Encoding.UTF8.GetString(result.Payload.Span)}");
        }

        if (result.Outcome != LambdaInvocationOutcome.Success)
        {
            log.Add(Describe(result));
        }

        return result;
    }

    /// <summary>Why a function did not answer, or how it failed.</summary>
    public static string Describe(LambdaInvocationResult result) => result.Outcome switch
    {
        LambdaInvocationOutcome.FunctionError =>
            $"Lambda execution failed with status 200 due to customer function error: {FunctionErrors.ReadMessage(result.Payload)}. Lambda request id: {result.RequestId}",
        LambdaInvocationOutcome.CallerTimedOut => "Execution failed due to a timeout error",
        LambdaInvocationOutcome.FunctionNotFound or LambdaInvocationOutcome.AccessDenied =>
            "Execution failed due to configuration error: Invalid permissions on Lambda function",
        _ => $"Execution failed due to configuration error: {result.Reason ?? result.Outcome.ToString()}",
    };
}
