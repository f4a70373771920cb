using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Mapping.Templates;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Lets the integration of a method answer.</summary>
internal sealed class IntegrationStep(ILambdaInvoker invoker, HttpMessageInvoker httpClient, TimeProvider time)
{
    private readonly LambdaProxyStep _lambdaProxy = new(invoker);
    private readonly LambdaStep _lambda = new(invoker);
    private readonly HttpStep _http = new(httpClient, time);

    public async ValueTask<IntegrationResult> RunAsync(RequestContext context, RouteMatch route, CancellationToken cancellationToken)
    {
        try
        {
            return route.Method.Integration switch
            {
                LambdaProxyIntegration lambdaProxy => await _lambdaProxy.RunAsync(context, route, lambdaProxy, cancellationToken),
                LambdaIntegration lambda => await _lambda.RunAsync(context, route, lambda, cancellationToken),
                HttpIntegration http => await _http.RunAsync(context, route, http, cancellationToken),
                MockIntegration mock => MockStep.Run(context, mock),
                var other => throw new InvalidOperationException($"There is no step for {other.GetType().Name}."),
            };
        }
        catch (TemplateException exception)
        {
            return GatewayErrors.ApiConfiguration($"A mapping template failed: {exception.Message}.");
        }
    }
}
