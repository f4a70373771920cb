using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Events;

/// <summary>What authorizer and integration events of the format 2.0 share. See
/// https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html.</summary>
internal static class EventVersion2
{
    public static void Write(Utf8JsonWriter writer, HttpRequestContext context)
    {
        var request = context.Request;
        writer.WriteString("routeKey", context.Match.Route.Key);
        writer.WriteString("rawPath", DecodedPath(request));
        writer.WriteString("rawQueryString", request.RawQuery);
        WriteCookies(writer, request.Headers);
        writer.WriteJoined("headers", request.Headers.Entries.Where(entry => !IsCookie(entry.Key)), lowerCase: true);
        writer.WriteJoined("queryStringParameters", request.Query.Entries, lowerCase: false);
        WriteRequestContext(writer, context);
    }

    /// <summary>In spite of its name <c>rawPath</c> is percent-decoded; the format 1.0 has the path as sent.</summary>
    private static string DecodedPath(GatewayRequest request) => Uri.UnescapeDataString(request.StagePath);

    private static bool IsCookie(string name) => name.Equals("Cookie", StringComparison.OrdinalIgnoreCase);

    private static void WriteCookies(Utf8JsonWriter writer, MultiValueMap headers)
    {
        if (!headers.TryGet("Cookie", out var values))
        {
            return;
        }

        writer.WriteStartArray("cookies");
        foreach (var cookie in values.SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)))
        {
            writer.WriteStringValue(cookie);
        }

        writer.WriteEndArray();
    }

    private static void WriteRequestContext(Utf8JsonWriter writer, HttpRequestContext context)
    {
        var request = context.Request;
        writer.WriteStartObject("requestContext");
        writer.WriteString("accountId", context.Api.Stage.Account.AccountId);
        writer.WriteString("apiId", context.Api.Id);
        if (context.Authorized is { } authorized)
        {
            writer.WriteStartObject("authorizer");
            authorized.WriteVersion2(writer);
            writer.WriteEndObject();
        }

        writer.WriteString("domainName", request.DomainName);
        writer.WriteString("domainPrefix", request.DomainPrefix);
        writer.WriteStartObject("http");
        writer.WriteString("method", request.Method);
        writer.WriteString("path", DecodedPath(request));
        writer.WriteString("protocol", request.Protocol);
        writer.WriteString("sourceIp", request.SourceIp);
        writer.WriteString("userAgent", request.Headers.Last("User-Agent") ?? "");
        writer.WriteEndObject();
        writer.WriteString("requestId", request.RequestId);
        writer.WriteString("routeKey", context.Match.Route.Key);
        writer.WriteString("stage", context.Api.Stage.Name);
        writer.WriteString("time", ContextVariables.RequestTime(request.Time));
        writer.WriteNumber("timeEpoch", request.Time.ToUnixTimeMilliseconds());
        writer.WriteEndObject();
    }
}
