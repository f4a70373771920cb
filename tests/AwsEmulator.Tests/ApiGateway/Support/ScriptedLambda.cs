using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Support;

/// <summary>Functions that answer what a test says, and remember what they were asked.</summary>
internal sealed class ScriptedLambda : ILambdaInvoker, ILambdaFunctions
{
    private readonly ConcurrentDictionary<string, Func<JsonElement, LambdaInvocationOptions, ValueTask<LambdaInvocationResult>>> _functions = new();

    private readonly ConcurrentDictionary<string, Func<LambdaInvocationOptions, Task<LambdaInvocationResult>>> _hanging = new();

    public ConcurrentQueue<(string Function, string Event, LambdaInvocationOptions Options)> Invocations { get; } = new();

    public int Count(string function) => Invocations.Count(invocation => invocation.Function == function);

    public JsonElement LastEvent(string function) =>
        JsonDocument.Parse(Invocations.Last(invocation => invocation.Function == function).Event).RootElement;

    public void Returns(string function, string payload) => Answers(function, _ => Success(payload));

    public void Fails(string function, string errorMessage) => Answers(function, _ => new LambdaInvocationResult
    {
        Outcome = LambdaInvocationOutcome.FunctionError,
        Payload = JsonSerializer.SerializeToUtf8Bytes(new { errorType = "Exception", errorMessage }),
        RequestId = "lambda-request",
    });

    public void EndsWith(string function, LambdaInvocationOutcome outcome) =>
        Answers(function, _ => new LambdaInvocationResult { Outcome = outcome, RequestId = "lambda-request" });

    public void Answers(string function, Func<JsonElement, LambdaInvocationResult> answer) => _functions[function] = (request, _) => new(answer(request));

    public void Answers(string function, Func<JsonElement, LambdaInvocationOptions, LambdaInvocationResult> answer) =>
        _functions[function] = (request, options) => new(answer(request, options));

    public void AnswersAsync(string function, Func<JsonElement, ValueTask<LambdaInvocationResult>> answer) =>
        _functions[function] = (request, _) => answer(request);

    /// <summary>Answers only when the caller has waited as long as it would.</summary>
    /// <returns>Completes when the function is called.</returns>
    public Task Hangs(string function, TimeProvider time)
    {
        var called = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _hanging[function] = async options =>
        {
            var waiting = Task.Delay(options.CallerTimeout!.Value, time);
            called.TrySetResult();
            await waiting;
            return new LambdaInvocationResult { Outcome = LambdaInvocationOutcome.CallerTimedOut, RequestId = "lambda-request" };
        };
        return called.Task;
    }

    public void Detach(string function) => _functions.TryRemove(function, out _);

    public static LambdaInvocationResult Success(string payload) => new()
    {
        Outcome = LambdaInvocationOutcome.Success,
        Payload = Encoding.UTF8.GetBytes(payload),
        RequestId = "lambda-request",
        Duration = TimeSpan.FromMilliseconds(12),
    };

    public async ValueTask<LambdaInvocationResult> InvokeAsync(
        string functionName, ReadOnlyMemory<byte> payload, LambdaInvocationOptions options, CancellationToken cancellationToken)
    {
        Invocations.Enqueue((functionName, Encoding.UTF8.GetString(payload.Span), options));
        if (_hanging.TryGetValue(functionName, out var hanging))
        {
            return await hanging(options);
        }

        using var document = JsonDocument.Parse(payload);
        return _functions.TryGetValue(functionName, out var answer)
            ? await answer(document.RootElement.Clone(), options)
            : new LambdaInvocationResult { Outcome = LambdaInvocationOutcome.FunctionNotFound, RequestId = "lambda-request" };
    }

    public bool IsAttached(string functionName) => _functions.ContainsKey(functionName);

    public bool IsReady(string functionName) => IsAttached(functionName);
}
