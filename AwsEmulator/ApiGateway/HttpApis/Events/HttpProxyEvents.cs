using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Events;

/// <summary>
/// The events of an HTTP API's Lambda proxy integration. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.
/// </summary>
internal static class HttpProxyEvents
{
    public static ReadOnlyMemory<byte> Create(HttpRequestContext context, PayloadFormat format) => EventBuffer.Write(writer =>
    {
        if (format == PayloadFormat.Version2)
        {
            writer.WriteString("version", "2.0");
            EventVersion2.Write(writer, context);
            writer.WriteIfAny("pathParameters", context.Match.PathParameters);
            writer.WriteIfAny("stageVariables", context.Api.Stage.Variables);
            writer.WriteBody(context.Request, emptyAsNull: false);
        }
        else
        {
            WriteVersion1(writer, context);
        }
    });

    private static void WriteVersion1(Utf8JsonWriter writer, HttpRequestContext context)
    {
        var request = context.Request;
        writer.WriteString("version", "1.0");
        writer.WriteString("resource", context.Match.Route.Path);
        writer.WriteString("path", request.StagePath);
        writer.WriteString("httpMethod", request.Method);
        writer.WriteMaps("headers", "multiValueHeaders", request.Headers, emptyAsNull: true);
        writer.WriteMaps("queryStringParameters", "multiValueQueryStringParameters", request.Query, emptyAsNull: true);
        RequestContextVersion1.Write(writer, context, forAuthorizer: false);
        writer.WriteMap("pathParameters", context.Match.PathParameters, emptyAsNull: true);
        writer.WriteMap("stageVariables", context.Api.Stage.Variables, emptyAsNull: true);
        writer.WriteBody(request, emptyAsNull: true);
    }
}
