using System.Text;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Events;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;

/// <summary>Calls the function behind a route of an HTTP API.</summary>
internal sealed class HttpProxyStep(ILambdaInvoker invoker)
{
    public async ValueTask<(GatewayResult? Result, HttpApiError? Error)> RunAsync(HttpRequestContext context, CancellationToken cancellationToken)
    {
        var route = context.Match.Route;
        var invocation = await invoker.InvokeAsync(
            route.Function.Name,
            HttpProxyEvents.Create(context),
            new LambdaInvocationOptions { CallerTimeout = route.Timeout, Qualifier = route.Function.Qualifier },
            cancellationToken);
        switch (invocation.Outcome)
        {
            case LambdaInvocationOutcome.Success:
                try
                {
                    return (HttpProxyResponseParser.Parse(invocation.Payload, route.PayloadFormat), null);
                }
                catch (LambdaProxyResponseException exception)
                {
                    return (null, HttpApiErrors.InternalServerError($"The function's result is malformed: {exception.Message}."));
                }

            case LambdaInvocationOutcome.FunctionError:
                return (null, HttpApiErrors.InternalServerError($"The function {route.Function.Name} failed: {Encoding.UTF8.GetString(invocation.Payload.Span)}"));
            case LambdaInvocationOutcome.CallerTimedOut:
                return (null, HttpApiErrors.ServiceUnavailable($"The function {route.Function.Name} did not answer within {route.Timeout}."));
            default:
                return (null, HttpApiErrors.InternalServerError(
                    $"The function {route.Function.Name} could not be called: {(invocation.Reason ?? invocation.Outcome.ToString()).TrimEnd('.')}."));
        }
    }
}
