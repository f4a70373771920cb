using Causeway.AwsEmulator.Lambda.InvokeApi;
using Causeway.ServiceDefaults;

namespace Causeway.AwsEmulator.Hosting;

/// <summary>
/// The last resort: an operation that fails as nobody foresaw is answered in the shape that the calling client reads, and
/// logged under the request id of the answer.
/// </summary>
internal sealed partial class InternalFailure(RequestDelegate next, ILogger<InternalFailure> logger)
{
    private const string Code = "InternalFailure";
    private const string Message = "The emulator failed; its log has the reason under this request id.";

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is not BadHttpRequestException)
        {
            Log.Failed(logger, exception, http.Request.Method, TokenMask.Apply(http.Request.Path), ErrorShapes.RequestId(http));
            await RespondAsync(http);
        }
    }

    private static Task RespondAsync(HttpContext http)
    {
        const int Status = StatusCodes.Status500InternalServerError;
        return ErrorShapes.JsonTarget(http) is not null ? ErrorShapes.WriteJsonAsync(http, Status, Code, Message)
            : http.Request.HasFormContentType ? ErrorShapes.WriteQueryAsync(http, Status, Code, Message)
            : IsLambda(http.Request.Path) ? LambdaError.Service(Message).WriteAsync(http)
            : ErrorShapes.WriteRestAsync(http, Status, Code, Message);
    }

    /// <summary>Lambda's addresses begin with the date of an operation's version, as <c>/2015-03-31/functions</c>.</summary>
    private static bool IsLambda(PathString path) => path.Value is ['/', '2', '0', _, _, '-', ..];

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "{Method} {Path} failed, request {RequestId}")]
        public static partial void Failed(ILogger logger, Exception exception, string method, string path, string requestId);
    }
}
