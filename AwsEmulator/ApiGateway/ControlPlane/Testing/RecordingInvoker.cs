using System.Text;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.ControlPlane.Testing;

/// <summary>Passes invocations on, and logs them as API Gateway does.</summary>
internal sealed class RecordingInvoker(ILambdaInvoker inner, AwsAccount account, ExecutionLog log) : ILambdaInvoker
{
    public async ValueTask<LambdaInvocationResult> InvokeAsync(
        string functionName, ReadOnlyMemory<byte> payload, LambdaInvocationOptions options, CancellationToken cancellationToken)
    {
        var uri = $"https://lambda.{account.Region}.amazonaws.com/2015-03-31/functions/{account.FunctionArn(functionName)}/invocations";
        log.Add($"Endpoint request URI: {uri}");
        log.Add($"Endpoint request body after transformations: {Encoding.UTF8.GetString(payload.Span)}");
        log.Add($"Sending request to {uri}");
        var result = await inner.InvokeAsync(functionName, payload, options, cancellationToken);
        switch (result.Outcome)
        {
            case LambdaInvocationOutcome.Success or LambdaInvocationOutcome.FunctionError:
                log.Add($"Received response. Status: 200, Integration latency: {(long)result.Duration.TotalMilliseconds} ms");
                log.Add($"Endpoint response body before transformations: {Encoding.UTF8.GetString(result.Payload.Span)}");
                break;
            case LambdaInvocationOutcome.CallerTimedOut:
                log.Add("Execution failed due to a timeout error");
                break;
            default:
                log.Add($"Execution failed due to configuration error: {result.Reason ?? result.Outcome.ToString()}");
                break;
        }

        return result;
    }
}
