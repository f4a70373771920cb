using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;

/// <summary>Sends an HTTP API's result, in the envelope every HTTP API response has.</summary>
internal static class HttpApiResponseWriter
{
    private const string RequestIdHeader = "apigw-requestid";

    public static Task WriteAsync(HttpContext http, GatewayRequest request, GatewayResult result)
    {
        http.Response.StatusCode = result.StatusCode;
        foreach (var (name, value) in result.Headers)
        {
            http.Response.Headers.Append(name, value);
        }

        http.Response.Headers[RequestIdHeader] = request.RequestId;
        return ResponseWriter.WriteBodyAsync(http, result.Body);
    }
}
