using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.Events;

/// <summary>
/// The events a Lambda authorizer receives. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-lambda-authorizer-input.html.
/// </summary>
internal static class AuthorizerEvents
{
    public static ReadOnlyMemory<byte> Token(string methodArn, string token) => EventBuffer.Write(writer =>
    {
        writer.WriteString("type", "TOKEN");
        writer.WriteString("methodArn", methodArn);
        writer.WriteString("authorizationToken", token);
    });

    public static ReadOnlyMemory<byte> Request(RequestContext context, RouteMatch route, string methodArn) =>
        EventBuffer.Write(writer =>
        {
            var request = context.Request;
            writer.WriteString("type", "REQUEST");
            writer.WriteString("methodArn", methodArn);
            writer.WriteString("resource", route.Resource.Path);
            writer.WriteString("path", request.RawPath);
            writer.WriteString("httpMethod", request.Method);
            writer.WriteMaps("headers", "multiValueHeaders", request.Headers, emptyAsNull: false);
            writer.WriteMaps("queryStringParameters", "multiValueQueryStringParameters", request.Query, emptyAsNull: false);
            writer.WriteMap("pathParameters", route.PathParameters, emptyAsNull: false);
            writer.WriteMap("stageVariables", context.Api.Stage.Variables, emptyAsNull: false);
            writer.WriteRequestContext(context, route, forAuthorizer: true);
        });
}
