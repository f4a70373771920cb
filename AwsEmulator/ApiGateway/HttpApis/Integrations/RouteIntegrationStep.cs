using Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Integrations;

/// <summary>Has a route's integration answer: request mapping, call, response mapping.</summary>
internal sealed class RouteIntegrationStep(ILambdaInvoker invoker, HttpMessageInvoker client, TimeProvider time)
{
    private readonly LambdaRouteStep _functions = new(invoker);
    private readonly UrlStep _urls = new(client, time);

    public async ValueTask<(GatewayResult? Result, HttpApiError? Error)> RunAsync(HttpRequestContext context, CancellationToken cancellationToken)
    {
        var integration = context.Match.Route.Integration;
        var request = ParameterMapper.MapRequest(context, integration.RequestParameters);
        var (result, error) = integration is UrlRouteIntegration url
            ? await _urls.RunAsync(context, request, url, cancellationToken)
            : await _functions.RunAsync(context with { Request = request }, (LambdaRouteIntegration)integration, cancellationToken);
        return result is not null && integration.ResponseParameters.TryGetValue(result.StatusCode, out var mappings)
            ? (ParameterMapper.MapResponse(context, result, mappings), null)
            : (result, error);
    }
}
