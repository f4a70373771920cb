using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Responses;
using Causeway.AwsEmulator.ApiGateway.Model;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Takes every request whose address is an API's; all others go on to the emulator's other endpoints.</summary>
internal sealed partial class GatewayMiddleware(
    RequestDelegate next, FrozenDictionary<string, IApiPipeline> apis, TimeProvider time, ILogger<GatewayMiddleware> logger)
{
    public Task InvokeAsync(HttpContext http)
    {
        var rawTarget = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!GatewayAddress.TryParse(http.Request.Host.Host, rawTarget, HasDefaultStage, out var address))
        {
            return next(http);
        }

        if (!apis.TryGetValue(address.ApiId, out var api))
        {
            return ResponseWriter.WriteForbiddenAsync(http);
        }

        return api.Stage.Name == address.Stage ? HandleAsync(http, api, address)
            : api.IsHttpApi ? HttpApiResponseWriter.WriteErrorAsync(http, HttpApiErrors.NotFound("The API has no such stage."))
            : ResponseWriter.WriteForbiddenAsync(http);
    }

    private bool HasDefaultStage(string apiId) => apis.TryGetValue(apiId, out var api) && api.Stage.Name == ApiStage.Default;

    private async Task HandleAsync(HttpContext http, IApiPipeline api, GatewayAddress address)
    {
        try
        {
            ResponseWriter.RaiseBodyLimit(http);
            var request = await RequestReader.ReadAsync(http, address, time, http.RequestAborted);
            if (api.IsHttpApi)
            {
                // An HTTP API has one id for a request, in the form that REST APIs call extended.
                request = request with { RequestId = request.ExtendedRequestId };
            }

            if (http.Request.Headers.ContainsKey(RequestReader.DecisionHeader))
            {
                http.Response.Headers[RequestReader.DecisionHeader] = $"{DecisionEndpoints.Path}?requestId={Uri.EscapeDataString(request.RequestId)}";
            }

            var result = await api.HandleAsync(request, http.RequestAborted);
            await (api.IsHttpApi
                ? HttpApiResponseWriter.WriteAsync(http, request, result)
                : ResponseWriter.WriteAsync(http, request, result));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is not BadHttpRequestException)
        {
            Log.RequestFailed(logger, exception, http.Request.Method, address.ApiId);
            http.Response.Clear();
            await (api.IsHttpApi
                ? HttpApiResponseWriter.WriteErrorAsync(http, HttpApiErrors.InternalServerError("The emulator failed."))
                : ResponseWriter.WriteInternalServerErrorAsync(http));
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "API Gateway could not handle {Method} for the API {ApiId}")]
        public static partial void RequestFailed(ILogger logger, Exception exception, string method, string apiId);
    }
}
