using System.Diagnostics;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.Runtime;
using Causeway.AwsEmulator.Lambda.Tracing;

namespace Causeway.AwsEmulator.Lambda;

/// <summary>Runs invocations from the caller's side: one span each, one result whatever happens.</summary>
internal sealed class LambdaInvoker(InvocationTargets targets, AwsAccount account, TimeProvider time) : ILambdaInvoker
{
    public const string ActivitySourceName = "Causeway.Lambda";

    private static readonly ActivitySource Source = new(ActivitySourceName);

    public async ValueTask<LambdaInvocationResult> InvokeAsync(
        string functionName,
        ReadOnlyMemory<byte> payload,
        LambdaInvocationOptions options,
        CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var requestId = options.RequestId ?? Guid.NewGuid().ToString();
        var arn = account.FunctionArn(functionName) + (options.Qualifier is { } qualifier ? $":{qualifier}" : null);

        using var span = StartSpan(functionName, requestId, arn, options.Parent);
        var context = span?.Context ?? options.Parent ?? Activity.Current?.Context ?? NewContext();
        var invocation = new Invocation
        {
            RequestId = requestId,
            Payload = payload,
            InvokedFunctionArn = arn,
            TraceHeader = XRayTraceHeader.Format(context),
            ClientContext = options.ClientContext,
        };
        var target = targets.Choose(functionName, options, arn);
        var end = target.Refusal ?? await RunAsync(functionName, invocation, target, options.CallerTimeout, cancellationToken).ConfigureAwait(false);
        if (end.Outcome != LambdaInvocationOutcome.Success)
        {
            span?.SetTag("error.type", end.Outcome.ToString()).SetStatus(ActivityStatusCode.Error, end.Reason);
        }

        return new LambdaInvocationResult
        {
            Outcome = end.Outcome,
            Payload = end.Payload,
            RequestId = requestId,
            Duration = time.GetElapsedTime(started),
            Reason = end.Reason,
            ExecutedVersion = target.Version,
            Log = end.Log,
        };
    }

    private async Task<InvocationEnd> RunAsync(
        string functionName, Invocation invocation, InvocationTarget target, TimeSpan? callerTimeout, CancellationToken cancellationToken)
    {
        var run = target.RunAsync(invocation);
        try
        {
            return await run.WaitAsync(callerTimeout ?? Timeout.InfiniteTimeSpan, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            target.Withdraw(invocation);
            return new(LambdaInvocationOutcome.CallerTimedOut, Reason: $"{functionName} did not answer in time.");
        }
        catch (OperationCanceledException)
        {
            target.Withdraw(invocation);
            throw;
        }
    }

    /// <seealso href="https://opentelemetry.io/docs/specs/semconv/faas/faas-spans/#outgoing-invocations"/>
    private Activity? StartSpan(string functionName, string requestId, string arn, ActivityContext? parent)
    {
        var span = Source.StartActivity(functionName, ActivityKind.Client, parent ?? default);
        return span?
            .SetTag("faas.invoked_name", functionName)
            .SetTag("faas.invoked_provider", "aws")
            .SetTag("faas.invoked_region", account.Region)
            .SetTag("faas.invocation_id", requestId)
            .SetTag("aws.lambda.invoked_arn", arn);
    }

    private static ActivityContext NewContext() =>
        new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.None);
}
