using System.Text;
using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;
using Causeway.AwsEmulator.Lambda;
using Causeway.AwsEmulator.Lambda.InvokeApi;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>Calls the function of a Lambda proxy integration and validates its result.</summary>
internal sealed class LambdaProxyStep(ILambdaInvoker invoker)
{
    public async ValueTask<IntegrationResult> RunAsync(
        RequestContext context, RouteMatch route, LambdaProxyIntegration integration, CancellationToken cancellationToken)
    {
        var payload = LambdaProxyEvent.Create(context, route);
        if ((CheckMethod(integration.HttpMethod) ?? CheckSize(payload)) is { } error)
        {
            return error;
        }

        var result = await invoker.InvokeAsync(
            integration.Function.Name,
            payload,
            new LambdaInvocationOptions
            {
                CallerTimeout = integration.Timeout,
                Qualifier = integration.Function.Qualifier,
                SourceArn = SourceArn.OfMethod(context.Api, route, integration.Function),
            },
            cancellationToken);
        return result.Outcome == LambdaInvocationOutcome.Success
            ? Understand(result, context)
            : DescribeFailure(result, integration.Function, integration.Timeout);
    }

    public static GatewayError? CheckMethod(string httpMethod) => httpMethod == "POST"
        ? null
        : GatewayErrors.ApiConfiguration($"The integration's httpMethod is {httpMethod}; Lambda functions are invoked with POST.");

    public static GatewayError? CheckSize(ReadOnlyMemory<byte> payload) => payload.Length <= InvokeRequest.MaximumSize
        ? null
        : GatewayErrors.RequestTooLong("The function's event is larger than 6 MB.");

    public static GatewayError DescribeFailure(LambdaInvocationResult result, LambdaFunctionReference function, TimeSpan timeout) =>
        result.Outcome switch
        {
            LambdaInvocationOutcome.FunctionError =>
                GatewayErrors.BadGateway($"The function {function.Name} failed: {Encoding.UTF8.GetString(result.Payload.Span)}"),
            LambdaInvocationOutcome.CallerTimedOut =>
                GatewayErrors.IntegrationTimeout($"The function {function.Name} did not answer within {timeout}."),
            _ => GatewayErrors.ApiConfiguration(
                $"The function {function.Name} could not be called: {(result.Reason ?? result.Outcome.ToString()).TrimEnd('.')}."),
        };

    private static IntegrationResult Understand(LambdaInvocationResult invocation, RequestContext context)
    {
        try
        {
            var response = LambdaProxyResponseParser.Parse(invocation.Payload);
            var decode = response.IsBase64Encoded
                && MediaType.IsBinary(context.Api.BinaryMediaTypes, context.Request.Headers.Last("Accept"));
            return new GatewayResult
            {
                StatusCode = response.StatusCode,
                Headers = ResponseHeaders.ToClient(response.Headers),
                Body = decode ? Decode(response.Body) : Encoding.UTF8.GetBytes(response.Body),
                CarriesTrace = true,
            };
        }
        catch (LambdaProxyResponseException exception)
        {
            return GatewayErrors.BadGateway($"The function's result is malformed: {exception.Message}.");
        }
    }

    private static byte[] Decode(string body)
    {
        try
        {
            return Convert.FromBase64String(body);
        }
        catch (FormatException)
        {
            throw new LambdaProxyResponseException("its body is not base64");
        }
    }
}
