using System.Text;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Calls the function of a Lambda integration that is no proxy: templates make the event and the response.</summary>
internal sealed class LambdaStep(ILambdaInvoker invoker)
{
    private static readonly ReadOnlyMemory<byte> EmptyEvent = "{}"u8.ToArray();

    public async ValueTask<IntegrationResult> RunAsync(
        RequestContext context, RouteMatch route, LambdaIntegration integration, CancellationToken cancellationToken)
    {
        var (body, error) = RequestMapper.MapBody(context, integration.Mapping);
        error ??= RequestMapper.MapParameters(context, integration.Mapping, isSigned: true).Error
            ?? LambdaProxyStep.CheckMethod(integration.HttpMethod)
            ?? LambdaProxyStep.CheckSize(body)
            ?? CheckEvent(body);
        if (error is not null)
        {
            return error;
        }

        var result = await invoker.InvokeAsync(
            integration.Function.Name,
            body.IsEmpty ? EmptyEvent : body,
            new LambdaInvocationOptions
            {
                CallerTimeout = integration.Timeout,
                Qualifier = integration.Function.Qualifier,
                SourceArn = SourceArn.OfMethod(context.Api, route, integration.Function),
            },
            cancellationToken);
        if (result.Outcome is not (LambdaInvocationOutcome.Success or LambdaInvocationOutcome.FunctionError))
        {
            return LambdaProxyStep.DescribeFailure(result, integration.Function, integration.Timeout);
        }

        var selector = result.Outcome == LambdaInvocationOutcome.FunctionError ? ErrorMessage(Encoding.UTF8.GetString(result.Payload.Span)) : null;
        return ResponseMapper.Map(
            context,
            integration.Mapping,
            new BackendResponse(selector, new MultiValueMap(StringComparer.OrdinalIgnoreCase), result.Payload),
            carriesTrace: true);
    }

    /// <summary>Lambda takes JSON only.</summary>
    private static GatewayError? CheckEvent(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = body.IsEmpty ? null : JsonDocument.Parse(body);
            return null;
        }
        catch (JsonException)
        {
            return GatewayErrors.ApiConfiguration("The mapped body is not JSON, which Lambda does not accept.");
        }
    }

    private static string ErrorMessage(string payload) =>
        Mapping.JsonValues.TryParse(payload, out var value)
        && value is OrderedDictionary<string, object?> map
        && map.TryGetValue("errorMessage", out var message)
        && message is string text
            ? text
            : "";
}
