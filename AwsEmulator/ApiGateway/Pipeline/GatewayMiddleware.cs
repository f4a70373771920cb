using Causeway.AwsEmulator.ApiGateway.Decisions;
using Causeway.AwsEmulator.ApiGateway.GatewayResponses;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Takes every request whose address is an API's; all others go on to the emulator's other endpoints.</summary>
internal sealed partial class GatewayMiddleware(
    RequestDelegate next, ApiRegistry apis, DecisionRecorder decisions, TimeProvider time, ILogger<GatewayMiddleware> logger)
{
    private readonly UnknownAddress _unknown = new(apis, decisions);

    public Task InvokeAsync(HttpContext http)
    {
        var rawTarget = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        return GatewayAddress.TryParse(http.Request.Host.Host, rawTarget, apis.UsesDefaultStage, out var address)
            ? HandleAsync(http, address)
            : next(http);
    }

    private async Task HandleAsync(HttpContext http, GatewayAddress address)
    {
        // The route that takes what nobody else does has no part in this, and is not to give the server's span its name.
        http.SetEndpoint(null);
        var isHttpApi = apis.KindOf(address.ApiId) == ApiKind.Http;
        GatewayRequest? request = null;
        try
        {
            ResponseWriter.RaiseBodyLimit(http);
            request = await RequestReader.ReadAsync(http, address, time, http.RequestAborted);
            if (isHttpApi)
            {
                // An HTTP API has one id for a request, in the form that REST APIs call extended.
                request = request with { RequestId = request.ExtendedRequestId };
            }

            var result = apis.Find(address.ApiId, address.Stage) is { } api
                ? await api.HandleAsync(request, http.RequestAborted)
                : await _unknown.HandleAsync(request, address, http.RequestAborted);
            await WriteAsync(http, request, result, isHttpApi);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to answer.
        }
        catch (Exception exception) when (request is not null && !http.Response.HasStarted && exception is not BadHttpRequestException)
        {
            Log.RequestFailed(logger, exception, http.Request.Method, address.ApiId);
            http.Response.Clear();
            await WriteAsync(http, request, Fault(isHttpApi), isHttpApi);
        }
    }

    private static Task WriteAsync(HttpContext http, GatewayRequest request, GatewayResult result, bool isHttpApi)
    {
        if (http.Request.Headers.ContainsKey(RequestReader.DecisionHeader))
        {
            http.Response.Headers[RequestReader.DecisionHeader] = $"{DecisionEndpoints.Path}?requestId={Uri.EscapeDataString(request.RequestId)}";
        }

        return isHttpApi
            ? HttpApiResponseWriter.WriteAsync(http, request, result)
            : ResponseWriter.WriteAsync(http, request, result);
    }

    /// <summary>For a fault of the emulator itself: closed, and without a word about the cause.</summary>
    private static GatewayResult Fault(bool isHttpApi) => isHttpApi
        ? HttpApiErrors.ToResult(HttpApiErrors.InternalServerError("The emulator failed."))
        : ResponseWriter.Error(StatusCodes.Status500InternalServerError, "InternalServerErrorException", GatewayErrors.InternalServerErrorBody);

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "API Gateway could not handle {Method} for the API {ApiId}")]
        public static partial void RequestFailed(ILogger logger, Exception exception, string method, string apiId);
    }
}
