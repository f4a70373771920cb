using System.Text;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
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

    /// <summary>For addresses behind which there is no API: nothing could have customized the answer.</summary>
    public static Task WriteForbiddenAsync(HttpContext http) =>
        WriteErrorAsync(http, StatusCodes.Status403Forbidden, "ForbiddenException", GatewayErrors.ForbiddenBody);

    /// <summary>For a fault of the emulator itself: closed, and without a word about the cause.</summary>
    public static Task WriteInternalServerErrorAsync(HttpContext http) => WriteErrorAsync(
        http, StatusCodes.Status500InternalServerError, "InternalServerErrorException", GatewayErrors.InternalServerErrorBody);

    private static Task WriteErrorAsync(HttpContext http, int statusCode, string errorType, string body)
    {
        http.Response.StatusCode = statusCode;
        http.Response.ContentType = "application/json";
        http.Response.Headers["x-amzn-RequestId"] = Guid.NewGuid().ToString();
        http.Response.Headers["x-amzn-ErrorType"] = errorType;
        return WriteBodyAsync(http, Encoding.UTF8.GetBytes(body));
    }

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
