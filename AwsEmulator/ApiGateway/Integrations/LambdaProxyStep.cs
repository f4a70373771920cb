using System.Text;
using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Calls the function of a Lambda proxy integration and validates its result.</summary>
internal sealed class LambdaProxyStep(ILambdaInvoker invoker)
{
    public async ValueTask<IntegrationResult> RunAsync(
        RequestContext context, RouteMatch route, LambdaProxyIntegration integration, CancellationToken cancellationToken)
    {
        if (integration.HttpMethod != "POST")
        {
            return GatewayErrors.ApiConfiguration(
                $"The integration's httpMethod is {integration.HttpMethod}; Lambda functions are invoked with POST.");
        }

        var result = await invoker.InvokeAsync(
            integration.Function.Name,
            LambdaProxyEvent.Create(context, route),
            new LambdaInvocationOptions { CallerTimeout = integration.Timeout, Qualifier = integration.Function.Qualifier },
            cancellationToken);
        return result.Outcome switch
        {
            LambdaInvocationOutcome.Success => Understand(result),
            LambdaInvocationOutcome.FunctionError =>
                GatewayErrors.BadGateway($"The function {integration.Function.Name} failed: {Encoding.UTF8.GetString(result.Payload.Span)}"),
            LambdaInvocationOutcome.CallerTimedOut =>
                GatewayErrors.IntegrationTimeout($"The function {integration.Function.Name} did not answer within {integration.Timeout}."),
            _ => GatewayErrors.ApiConfiguration(
                $"The function {integration.Function.Name} could not be called: {result.Reason ?? result.Outcome.ToString()}."),
        };
    }

    private static IntegrationResult Understand(LambdaInvocationResult invocation)
    {
        try
        {
            var response = LambdaProxyResponseParser.Parse(invocation.Payload);
            return new GatewayResult
            {
                StatusCode = response.StatusCode,
                Headers = ResponseHeaders.ToClient(response.Headers),
                Body = Encoding.UTF8.GetBytes(response.Body),
                CarriesTrace = true,
            };
        }
        catch (LambdaProxyResponseException exception)
        {
            return GatewayErrors.BadGateway($"The function's result is malformed: {exception.Message}.");
        }
    }
}
