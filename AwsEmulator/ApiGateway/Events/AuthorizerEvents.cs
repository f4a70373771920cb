using Causeway.AwsEmulator.ApiGateway.Configuration;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.Events;

/// <summary>
/// The events a Lambda authorizer receives. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html.
/// </summary>
internal static class AuthorizerEvents
{
    public static ReadOnlyMemory<byte> Token(string methodArn, string token, TokenEventOrder order) => EventBuffer.Write(writer =>
    {
        writer.WriteString("type", "TOKEN");
        if (order == TokenEventOrder.TokenFirst)
        {
            writer.WriteString("authorizationToken", token);
            writer.WriteString("methodArn", methodArn);
        }
        else
        {
            writer.WriteString("methodArn", methodArn);
            writer.WriteString("authorizationToken", token);
        }
    });

    public static ReadOnlyMemory<byte> Request(RequestContext context, RouteMatch route, string methodArn, EmptyMaps emptyMaps) =>
        EventBuffer.Write(writer =>
        {
            var request = context.Request;
            var emptyAsNull = emptyMaps == EmptyMaps.Null;
            writer.WriteString("type", "REQUEST");
            writer.WriteString("methodArn", methodArn);
            writer.WriteString("resource", route.Resource.Path);
            writer.WriteString("path", request.RawPath);
            writer.WriteString("httpMethod", request.Method);
            writer.WriteMaps("headers", "multiValueHeaders", request.Headers, emptyAsNull);
            writer.WriteMaps("queryStringParameters", "multiValueQueryStringParameters", request.Query, emptyAsNull);
            writer.WriteMap("pathParameters", route.PathParameters, emptyAsNull);
            writer.WriteMap("stageVariables", context.Api.Stage.Variables, emptyAsNull);
            writer.WriteRequestContext(context, route, forAuthorizer: true);
        });
}
