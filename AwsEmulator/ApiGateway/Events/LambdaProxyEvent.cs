using System.Text;
using Causeway.AwsEmulator.ApiGateway.Integrations;
using Causeway.AwsEmulator.ApiGateway.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Routing;

namespace Causeway.AwsEmulator.ApiGateway.Events;

/// <summary>
/// The event of a Lambda proxy integration. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html.
/// </summary>
internal static class LambdaProxyEvent
{
    public static ReadOnlyMemory<byte> Create(RequestContext context, RouteMatch route) => EventBuffer.Write(writer =>
    {
        var request = context.Request;
        writer.WriteString("resource", route.Resource.Path);
        writer.WriteString("path", request.RawPath);
        writer.WriteString("httpMethod", request.Method);
        writer.WriteMaps("headers", "multiValueHeaders", request.Headers, emptyAsNull: true);
        writer.WriteMaps("queryStringParameters", "multiValueQueryStringParameters", request.Query, emptyAsNull: true);
        writer.WriteMap("pathParameters", route.PathParameters, emptyAsNull: true);
        writer.WriteMap("stageVariables", context.Api.Stage.Variables, emptyAsNull: true);
        writer.WriteRequestContext(context, route, forAuthorizer: false);
        var binary = MediaType.IsBinary(context.Api.BinaryMediaTypes, request.Headers.Last("Content-Type"));
        if (request.Body.IsEmpty)
        {
            writer.WriteNull("body");
        }
        else if (binary)
        {
            writer.WriteBase64String("body", request.Body.Span);
        }
        else
        {
            // Bytes that are not UTF-8 become replacement characters, as they do on AWS without a binary media type.
            writer.WriteString("body", Encoding.UTF8.GetString(request.Body.Span));
        }

        writer.WriteBoolean("isBase64Encoded", binary && !request.Body.IsEmpty);
    });
}
