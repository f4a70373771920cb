using System.Globalization;
using System.Text;
using Causeway.AwsEmulator.Hosting;
using Causeway.AwsEmulator.Lambda.ControlPlane;
using Causeway.AwsEmulator.Lambda.Runtime;
using Causeway.AwsEmulator.Lambda.Tracing;

namespace Causeway.AwsEmulator.Lambda.InvokeApi;

/// <summary>The Invoke operation: <c>POST /2015-03-31/functions/{name}/invocations</c>.</summary>
/// <seealso href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html"/>
internal sealed class InvokeEndpoint(
    LambdaFunctionRegistry attached, FunctionStore functions, ILambdaInvoker invoker, AsynchronousInvocations asynchronous, AwsAccount account)
{
    public async Task InvokeAsync(HttpContext context, string identifier)
    {
        var requestId = ErrorShapes.RequestId(context);
        var body = await PayloadReader.ReadAsync(context, InvokeRequest.MaximumSize);
        if (InvokeRequest.Parse(identifier, context.Request, body, out var error) is not { } request)
        {
            await error!.WriteAsync(context);
            return;
        }

        if (request.Function.CheckOwner(account) is { } foreign)
        {
            await foreign.WriteAsync(context);
            return;
        }

        if (!Exists(request.Function))
        {
            var qualifier = request.Function.Qualifier is { } name ? $":{name}" : null;
            await LambdaError.NotFound($"Function not found: {account.FunctionArn(request.Function.Name)}{qualifier}").WriteAsync(context);
            return;
        }

        var functionName = request.Function.Name;
        var options = new LambdaInvocationOptions
        {
            ClientContext = request.ClientContext,
            Qualifier = request.Function.Qualifier,
            RequestId = requestId,
            Parent = !context.Request.Headers.ContainsKey("traceparent")
                && XRayTraceHeader.TryParse(context.Request.Headers["X-Amzn-Trace-Id"], out var parent) ? parent : null,
        };

        switch (request.Type)
        {
            case InvocationType.DryRun:
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case InvocationType.Event:
                asynchronous.Start(functionName, request.Payload, options);
                context.Response.StatusCode = StatusCodes.Status202Accepted;
                break;
            default:
                var result = await invoker.InvokeAsync(functionName, request.Payload, options, context.RequestAborted);
                await WriteAsync(context, request, result);
                break;
        }
    }

    /// <summary>Functions that were not created have no versions, so that any qualifier may name what is attached.</summary>
    private bool Exists(FunctionIdentifier identifier) => functions.Find(identifier.Name) is { } created
        ? created.HasQualifier(identifier.Qualifier)
        : attached.Find(identifier.Name) is not null;

    private async Task WriteAsync(HttpContext context, InvokeRequest request, LambdaInvocationResult result)
    {
        switch (result.Outcome)
        {
            case LambdaInvocationOutcome.Throttled when result.Reason is Concurrency.FunctionLimit or Concurrency.AccountLimit:
                await LambdaError.TooManyRequests("Rate Exceeded.", result.Reason).WriteAsync(context);
                return;
            case LambdaInvocationOutcome.Throttled:
                await LambdaError.TooManyRequests(result.Reason!).WriteAsync(context);
                return;
            case LambdaInvocationOutcome.InvalidRuntime:
                await LambdaError.InvalidRuntime(result.Reason!).WriteAsync(context);
                return;
            case LambdaInvocationOutcome.FunctionNotFound:
                await LambdaError.NotFound(result.Reason!).WriteAsync(context);
                return;
            case not (LambdaInvocationOutcome.Success or LambdaInvocationOutcome.FunctionError):
                await LambdaError.Service(result.Reason!).WriteAsync(context);
                return;
        }

        var response = context.Response;
        response.ContentType = "application/json";
        response.ContentLength = result.Payload.Length;
        response.Headers["X-Amz-Executed-Version"] = result.ExecutedVersion;
        if (result.FunctionError is { } functionError)
        {
            response.Headers["X-Amz-Function-Error"] = functionError;
        }

        if (request.LogTail)
        {
            response.Headers["X-Amz-Log-Result"] = result.Log is { } log ? Convert.ToBase64String(log.Span) : LogTail(result, attached.GetOrAdd(request.Function.Name).Settings);
        }

        await response.BodyWriter.WriteAsync(result.Payload, context.RequestAborted);
    }

    /// <summary>The lines of the service itself; what an attached function wrote is on its own console.</summary>
    private static string LogTail(LambdaInvocationResult result, LambdaFunctionSettings settings)
    {
        var milliseconds = result.Duration.TotalMilliseconds;
        var lines = string.Create(CultureInfo.InvariantCulture, $"""
            START RequestId: {result.RequestId} Version: {result.ExecutedVersion}
            END RequestId: {result.RequestId}
            REPORT RequestId: {result.RequestId}{'\t'}Duration: {milliseconds:F2} ms{'\t'}Billed Duration: {Math.Ceiling(milliseconds):F0} ms{'\t'}Memory Size: {settings.MemorySize} MB{'\t'}

            """);
        return Convert.ToBase64String(Encoding.UTF8.GetBytes(lines));
    }
}
