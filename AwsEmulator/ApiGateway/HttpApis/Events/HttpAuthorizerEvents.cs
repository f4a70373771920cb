using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Events;

/// <summary>
/// The events an HTTP API's Lambda authorizer receives. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-lambda-authorizer.html.
/// </summary>
internal static class HttpAuthorizerEvents
{
    public static ReadOnlyMemory<byte> Create(HttpRequestContext context, LambdaAuthorizer authorizer, string[] identity) =>
        EventBuffer.Write(writer =>
        {
            if (authorizer.PayloadFormat == PayloadFormat.Version2)
            {
                WriteVersion2(writer, context, identity);
            }
            else
            {
                WriteVersion1(writer, context, identity);
            }
        });

    private static void WriteVersion2(Utf8JsonWriter writer, HttpRequestContext context, string[] identity)
    {
        writer.WriteString("version", "2.0");
        writer.WriteString("type", "REQUEST");
        writer.WriteString("routeArn", context.Arn);
        if (identity.Length == 0)
        {
            writer.WriteNull("identitySource");
        }
        else
        {
            writer.WriteStartArray("identitySource");
            foreach (var value in identity)
            {
                writer.WriteStringValue(value);
            }

            writer.WriteEndArray();
        }

        EventVersion2.Write(writer, context);
        writer.WriteIfAny("pathParameters", context.Match.PathParameters);
        writer.WriteIfAny("stageVariables", context.Api.Stage.Variables);
    }

    private static void WriteVersion1(Utf8JsonWriter writer, HttpRequestContext context, string[] identity)
    {
        var request = context.Request;
        var joined = string.Join(',', identity);
        writer.WriteString("version", "1.0");
        writer.WriteString("type", "REQUEST");
        writer.WriteString("methodArn", context.Arn);
        writer.WriteString("identitySource", joined);
        writer.WriteString("authorizationToken", joined);
        writer.WriteString("resource", context.Match.Route.Path);
        writer.WriteString("path", request.StagePath);
        writer.WriteString("httpMethod", request.Method);
        writer.WriteMaps("headers", "multiValueHeaders", request.Headers, emptyAsNull: false);
        writer.WriteMaps("queryStringParameters", "multiValueQueryStringParameters", request.Query, emptyAsNull: false);
        writer.WriteMap("pathParameters", context.Match.PathParameters, emptyAsNull: false);
        writer.WriteMap("stageVariables", context.Api.Stage.Variables, emptyAsNull: false);
        RequestContextVersion1.Write(writer, context, forAuthorizer: true);
    }
}
