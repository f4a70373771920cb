using System.Diagnostics;
using System.Globalization;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.AwsEmulator.Lambda.Runtime;

/// <summary>The Runtime API, version 2018-06-01, one base address per function.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html"/>
internal sealed class RuntimeApi(LambdaFunctionRegistry functions, IHostApplicationLifetime lifetime)
{
    /// <summary>Answers when there is work: <c>GET invocation/next</c>.</summary>
    public async Task NextAsync(HttpContext context)
    {
        if (!TryGetEnvironment(context, out var function, out var environment))
        {
            return;
        }

        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            Invocation invocation;
            do
            {
                if (function.Poll(environment) is not { } poll)
                {
                    await RuntimeApiResponse.InvalidStateTransition.WriteAsync(context);
                    return;
                }

                invocation = await poll.WaitAsync(ending.Token);
            }
            while (!function.TryBeginDelivery(environment, invocation));

            await DeliverAsync(context.Response, invocation);
        }
        catch (OperationCanceledException) when (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            await RuntimeApiResponse.Stopping.WriteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // Nobody is left to answer; the lost connection has told the function already.
        }
    }

    /// <summary>Takes a result: <c>POST invocation/{requestId}/response</c>.</summary>
    public Task ResponseAsync(HttpContext context, string requestId) => TryGetEnvironment(context, out var function, out _)
        ? CompleteAsync(context, InvocationEnd.Success, end => function.TryComplete(requestId, end))
        : Task.CompletedTask;

    /// <summary>Takes an error: <c>POST invocation/{requestId}/error</c>.</summary>
    public Task ErrorAsync(HttpContext context, string requestId) => TryGetEnvironment(context, out var function, out _)
        ? CompleteAsync(context, InvocationEnd.FunctionError, end => function.TryComplete(requestId, end))
        : Task.CompletedTask;

    /// <summary>Takes the error of an environment that cannot start: <c>POST init/error</c>.</summary>
    public Task InitializationErrorAsync(HttpContext context) => TryGetEnvironment(context, out var function, out var environment)
        ? FailInitializationAsync(context, error => function.TryFailInitialization(environment, error))
        : Task.CompletedTask;

    /// <summary>Reads what an invocation ended with, and answers whether that was expected.</summary>
    internal static async Task CompleteAsync(HttpContext context, Func<ReadOnlyMemory<byte>, InvocationEnd> read, Func<InvocationEnd, bool> tryComplete)
    {
        var payload = await PayloadReader.ReadAsync(context, FunctionErrors.MaximumResponseSize);
        var end = payload is not { } bytes ? FunctionErrors.ResponseTooLarge() : FunctionErrors.OfStream(context.Request) ?? read(bytes);
        var response = !tryComplete(end) ? RuntimeApiResponse.InvalidRequestId
            : payload is null ? RuntimeApiResponse.RequestEntityTooLarge
            : RuntimeApiResponse.Accepted;
        await response.WriteAsync(context);
    }

    internal static async Task FailInitializationAsync(HttpContext context, Func<ReadOnlyMemory<byte>, bool> tryFail)
    {
        var response = await PayloadReader.ReadAsync(context, FunctionErrors.MaximumResponseSize) is not { } error ? RuntimeApiResponse.RequestEntityTooLarge
            : tryFail(error) ? RuntimeApiResponse.Accepted
            : RuntimeApiResponse.InvalidStateTransition;
        await response.WriteAsync(context);
    }

    internal static async Task DeliverAsync(HttpResponse response, Invocation invocation)
    {
        response.ContentType = "application/json";
        response.ContentLength = invocation.Payload.Length;
        response.Headers["Lambda-Runtime-Aws-Request-Id"] = invocation.RequestId;
        response.Headers["Lambda-Runtime-Deadline-Ms"] =
            invocation.Deadline.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture);
        response.Headers["Lambda-Runtime-Invoked-Function-Arn"] = invocation.InvokedFunctionArn;
        response.Headers["Lambda-Runtime-Trace-Id"] = invocation.TraceHeader;
        if (invocation.ClientContext is { Length: > 0 } clientContext)
        {
            response.Headers["Lambda-Runtime-Client-Context"] = clientContext;
        }

        await response.BodyWriter.WriteAsync(invocation.Payload, response.HttpContext.RequestAborted);
    }

    /// <summary>An environment is known by its connection; it is made on the first request that comes over it.</summary>
    private bool TryGetEnvironment(HttpContext context, out LambdaFunction function, out ExecutionEnvironment environment)
    {
        ExcludeFromTraces();
        (function, environment) = (null!, null!);
        var name = (string)context.GetRouteValue("function")!;
        if (!LambdaSettings.IsFunctionName(name))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return false;
        }

        var owner = function = functions.GetOrAdd(name);
        var items = context.Features.GetRequiredFeature<IConnectionItemsFeature>().Items;
        if (items.TryGetValue(owner, out var known))
        {
            environment = (ExecutionEnvironment)known!;
            return true;
        }

        var created = environment = new ExecutionEnvironment { KeepsConnection = KeepsConnection(context.Request) };
        items[owner] = created;
        context.Features.GetRequiredFeature<IConnectionLifetimeFeature>().ConnectionClosed
            .Register(() => owner.Disconnect(created));
        return true;
    }

    /// <summary>Runtimes written as shell scripts call curl for each request, and the connection ends with it.</summary>
    private static bool KeepsConnection(HttpRequest request) =>
        request.Protocol == HttpProtocol.Http11
        && !request.Headers.Connection.ToString().Contains("close", StringComparison.OrdinalIgnoreCase)
        && !request.Headers.UserAgent.ToString().StartsWith("curl/", StringComparison.OrdinalIgnoreCase);

    /// <summary>A poll lasts until there is work: as a span it would only hide the traces that matter.</summary>
    private static void ExcludeFromTraces()
    {
        if (Activity.Current is { } span)
        {
            span.IsAllDataRequested = false;
            span.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        }
    }
}
