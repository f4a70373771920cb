using System.Diagnostics;
using Causeway.AwsEmulator.State;

namespace Causeway.AwsEmulator.Lambda.InvokeApi;

/// <summary>
/// Runs events that nobody waits for, with the service's retries: after one minute, then after two more. An event is kept
/// from before it is acknowledged until it ended, so that it outlives the emulator where the state does: it runs at least
/// once.
/// </summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/invocation-async-error-handling.html"/>
internal sealed partial class AsynchronousInvocations
{
    private const string Kind = "lambda-events";

    private static readonly TimeSpan[] RetryDelays = [TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2)];

    private readonly StateTable<QueuedEvent> _events;
    private readonly ILambdaInvoker _invoker;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public AsynchronousInvocations(
        IStateStore state, ILambdaInvoker invoker, IHostApplicationLifetime lifetime, TimeProvider time, ILogger<AsynchronousInvocations> logger)
    {
        _events = new StateTable<QueuedEvent>(state, Kind, QueuedEventJson.Default.QueuedEvent);
        (_invoker, _lifetime, _time, _logger) = (invoker, lifetime, time, logger);
    }

    /// <summary>Runs what an earlier run of the emulator acknowledged and did not end.</summary>
    public void Resume()
    {
        foreach (var queued in _events.List())
        {
            _ = RunAsync(queued, parent: null);
        }
    }

    /// <summary>Takes an event; durable, where the state is, once this returns.</summary>
    public void Start(string functionName, ReadOnlyMemory<byte> payload, LambdaInvocationOptions options)
    {
        var queued = new QueuedEvent(options.RequestId ?? Guid.NewGuid().ToString(), functionName, options.Qualifier, options.ClientContext, payload.ToArray(), Attempts: 0);
        _events.TryAdd(queued.RequestId, queued);
        _ = RunAsync(queued, options.Parent);
    }

    private async Task RunAsync(QueuedEvent queued, ActivityContext? parent)
    {
        var options = new LambdaInvocationOptions
        {
            RequestId = queued.RequestId,
            Qualifier = queued.Qualifier,
            ClientContext = queued.ClientContext,
            Parent = parent,
        };
        try
        {
            for (var attempt = queued.Attempts; ; attempt++)
            {
                var result = await _invoker.InvokeAsync(queued.FunctionName, queued.Payload, options, _lifetime.ApplicationStopping);
                _lifetime.ApplicationStopping.ThrowIfCancellationRequested();
                if (result.Outcome != LambdaInvocationOutcome.Success && attempt < RetryDelays.Length)
                {
                    _events.Change(queued.RequestId, known => known with { Attempts = attempt + 1 });
                    await Task.Delay(RetryDelays[attempt], _time, _lifetime.ApplicationStopping);
                    continue;
                }

                if (result.Outcome != LambdaInvocationOutcome.Success)
                {
                    Log.Discarded(_logger, queued.FunctionName, queued.RequestId, result.Outcome);
                }

                _events.TryRemove(queued.RequestId);
                return;
            }
        }
        catch (OperationCanceledException)
        {
            Log.Interrupted(_logger, queued.FunctionName, queued.RequestId);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "{Function}: the asynchronous invocation {RequestId} is discarded ({Outcome})")]
        public static partial void Discarded(ILogger logger, string function, string requestId, LambdaInvocationOutcome outcome);

        [LoggerMessage(2, LogLevel.Information, "{Function}: the emulator stops before the asynchronous invocation {RequestId} ended; with --state it runs again at the next start")]
        public static partial void Interrupted(ILogger logger, string function, string requestId);
    }
}
