using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Model;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.Validation;

/// <summary>
/// Checks parameters, then the body. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html.
/// </summary>
internal static class RequestValidationStep
{
    private static readonly ReadOnlyMemory<byte> EmptyObject = "{}"u8.ToArray();

    private static readonly RequestDestination[] Order = [RequestDestination.Header, RequestDestination.Path, RequestDestination.QueryString];

    public static GatewayError? Run(RequestContext context, RouteMatch route)
    {
        if (route.Method.Validation is not { } validation)
        {
            return null;
        }

        var missing = validation.Parameters
            .Where(parameter => string.IsNullOrEmpty(Find(context, route, parameter)))
            .OrderBy(parameter => Array.IndexOf(Order, parameter.Location))
            .Select(parameter => parameter.Name)
            .ToList();
        return missing.Count > 0
            ? GatewayErrors.BadRequestParameters(string.Join(", ", missing))
            : ValidateBody(context.Request, validation);
    }

    private static string? Find(RequestContext context, RouteMatch route, RequiredParameter parameter) => parameter.Location switch
    {
        RequestDestination.Header => context.Request.Headers.Last(parameter.Name),
        RequestDestination.QueryString => context.Request.Query.Last(parameter.Name),
        _ => route.PathParameters.FirstOrDefault(candidate => candidate.Key == parameter.Name).Value,
    };

    private static GatewayError? ValidateBody(GatewayRequest request, RequestValidation validation)
    {
        var mediaType = MediaType.Of(request.Headers.Last("Content-Type"));
        var schema = validation.Bodies.FirstOrDefault(body => body.Key.Equals(mediaType, StringComparison.OrdinalIgnoreCase)).Value;
        if (schema is null)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(request.Body.IsEmpty ? EmptyObject : request.Body);
            return schema.Validate(document.RootElement) is { } problem ? GatewayErrors.BadRequestBody(problem) : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return GatewayErrors.BadRequestBody("the body is not JSON");
        }
    }
}
