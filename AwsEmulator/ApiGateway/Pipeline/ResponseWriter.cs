using System.Text;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Sends the gateway's result, in the envelope every REST API response has.</summary>
internal static class ResponseWriter
{
    public static Task WriteAsync(HttpContext http, GatewayRequest request, GatewayResult result)
    {
        var headers = http.Response.Headers;
        http.Response.StatusCode = result.StatusCode;
        foreach (var (name, value) in result.Headers)
        {
            headers.Append(name, value);
        }

        headers["x-amzn-RequestId"] = request.RequestId;
        headers["x-amz-apigw-id"] = request.ExtendedRequestId;
        if (result.CarriesTrace)
        {
            headers["X-Amzn-Trace-Id"] = request.TraceHeader;
        }

        return WriteBodyAsync(http, result.Body);
    }

    /// <summary>An answer that no definition can customize.</summary>
    public static GatewayResult Error(int statusCode, string errorType, string body) => new()
    {
        StatusCode = statusCode,
        Headers = [new("Content-Type", "application/json"), new("x-amzn-ErrorType", errorType)],
        Body = Encoding.UTF8.GetBytes(body),
    };

    public static async Task WriteBodyAsync(HttpContext http, ReadOnlyMemory<byte> body)
    {
        // HTTP allows these no body; a function that sends one all the same still gets its status through.
        if (http.Response.StatusCode is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.BodyWriter.WriteAsync(body);
        }
    }

    /// <summary>Lets a body of the service's size in, so that the service's own answer to a larger one can be given.</summary>
    public static void RaiseBodyLimit(HttpContext http)
    {
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } feature)
        {
            feature.MaxRequestBodySize = null;
        }
    }
}
