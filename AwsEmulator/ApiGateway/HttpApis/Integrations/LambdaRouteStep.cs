using System.Text;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Events;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;

/// <summary>Calls the function behind a route of an HTTP API.</summary>
internal sealed class LambdaRouteStep(ILambdaInvoker invoker)
{
    public async ValueTask<(GatewayResult? Result, HttpApiError? Error)> RunAsync(
        HttpRequestContext context, LambdaRouteIntegration integration, CancellationToken cancellationToken)
    {
        var function = integration.Function;
        var payload = HttpProxyEvents.Create(context, integration.PayloadFormat);
        if (payload.Length > InvokeRequest.MaximumSize)
        {
            return (null, HttpApiErrors.TooLarge("The function's event is larger than 6 MB."));
        }

        var invocation = await invoker.InvokeAsync(
            function.Name,
            payload,
            new LambdaInvocationOptions
            {
                CallerTimeout = integration.Timeout,
                Qualifier = function.Qualifier,
                SourceArn = integration.HasCredentials ? null : InvocationSource.Route(context.Api, context.Match.Route),
            },
            cancellationToken);
        switch (invocation.Outcome)
        {
            case LambdaInvocationOutcome.Success:
                try
                {
                    return (HttpProxyResponseParser.Parse(invocation.Payload, integration.PayloadFormat), null);
                }
                catch (LambdaProxyResponseException exception)
                {
                    return (null, HttpApiErrors.InternalServerError($"The function's result is malformed: {exception.Message}."));
                }

            case LambdaInvocationOutcome.FunctionError:
                return (null, HttpApiErrors.InternalServerError($"The function {function.Name} failed: {Encoding.UTF8.GetString(invocation.Payload.Span)}"));
            case LambdaInvocationOutcome.CallerTimedOut:
                return (null, HttpApiErrors.ServiceUnavailable($"The function {function.Name} did not answer within {integration.Timeout}."));
            default:
                return (null, HttpApiErrors.InternalServerError(
                    $"The function {function.Name} could not be called: {(invocation.Reason ?? invocation.Outcome.ToString()).TrimEnd('.')}."));
        }
    }
}
