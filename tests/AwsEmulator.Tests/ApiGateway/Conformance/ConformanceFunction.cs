using System.Text.Json;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Lambda.Runtime;
using Causeway.AwsEmulator.Tests.ApiGateway.Support;
using Causeway.Conformance.Functions;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Conformance;

/// <summary>
/// One function of <see cref="ConformanceContract"/>, called without a process of its own. It takes no time: whether the caller or the
/// function's timeout would have ended a call that sleeps is worked out. <c>denied</c> is a function that the gateway may not call,
/// and <c>timeout</c> another timeout than that of the deployed functions, in seconds.
/// </summary>
internal sealed class ConformanceFunction(Func<JsonElement, string> function)
{
    private const int DeployedTimeout = 10;

    private int _calls;

    public int Calls => _calls;

    public LambdaInvocationResult Invoke(JsonElement request, LambdaInvocationOptions options)
    {
        if (ConformanceContract.Number(request, "denied") > 0)
        {
            return End(LambdaInvocationOutcome.AccessDenied);
        }

        Interlocked.Increment(ref _calls);
        var sleep = TimeSpan.FromMilliseconds(ConformanceContract.Number(request, "sleep"));
        var timeout = TimeSpan.FromSeconds(ConformanceContract.Number(request, "timeout") is > 0 and var seconds ? seconds : DeployedTimeout);
        if (options.CallerTimeout is { } patience && patience < timeout && sleep > patience)
        {
            return End(LambdaInvocationOutcome.CallerTimedOut);
        }

        if (sleep > timeout)
        {
            return End(LambdaInvocationOutcome.FunctionError, FunctionErrors.TimedOut("lambda-request", timeout).Payload);
        }

        try
        {
            return ScriptedLambda.Success(function(request));
        }
        catch (InstructedException exception)
        {
            return End(
                LambdaInvocationOutcome.FunctionError,
                JsonSerializer.SerializeToUtf8Bytes(new { errorType = nameof(InstructedException), errorMessage = exception.Message }));
        }
    }

    private static LambdaInvocationResult End(LambdaInvocationOutcome outcome, ReadOnlyMemory<byte> payload = default) =>
        new() { Outcome = outcome, Payload = payload, RequestId = "lambda-request" };
}
