namespace Causeway.AwsEmulator.Lambda.InvokeApi;

/// <summary>Runs events that nobody waits for, with the service's retries: after one minute, then after two more.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html"/>
internal sealed partial class AsynchronousInvocations(
    ILambdaInvoker invoker, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<AsynchronousInvocations> logger)
{
    private static readonly TimeSpan[] RetryDelays = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    public void Start(string functionName, ReadOnlyMemory<byte> payload, LambdaInvocationOptions options) =>
        _ = RunAsync(functionName, payload, options);

    private async Task RunAsync(string functionName, ReadOnlyMemory<byte> payload, LambdaInvocationOptions options)
    {
        try
        {
            for (var attempt = 0; ; attempt++)
            {
                var result = await invoker.InvokeAsync(functionName, payload, options, lifetime.ApplicationStopping);
                if (result.Outcome == LambdaInvocationOutcome.Success)
                {
                    return;
                }

                if (attempt == RetryDelays.Length)
                {
                    Log.Discarded(logger, functionName, result.RequestId, result.Outcome);
                    return;
                }

                await Task.Delay(RetryDelays[attempt], time, lifetime.ApplicationStopping);
            }
        }
        catch (OperationCanceledException)
        {
            Log.Discarded(logger, functionName, options.RequestId, LambdaInvocationOutcome.NoEnvironment);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Function}: the asynchronous invocation {RequestId} is discarded ({Outcome})")]
        public static partial void Discarded(ILogger logger, string function, string? requestId, LambdaInvocationOutcome outcome);
    }
}
