using System.Collections.Frozen;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Takes every request whose address is an API's; all others go on to the emulator's other endpoints.</summary>
internal sealed partial class GatewayMiddleware(
    RequestDelegate next, FrozenDictionary<string, RestApiPipeline> apis, TimeProvider time, ILogger<GatewayMiddleware> logger)
{
    public Task InvokeAsync(HttpContext http)
    {
        var rawTarget = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;
        if (!GatewayAddress.TryParse(http.Request.Host.Host, rawTarget, out var address))
        {
            return next(http);
        }

        return apis.TryGetValue(address.ApiId, out var api) && api.Api.Stage.Name == address.Stage
            ? HandleAsync(http, api, address)
            : ResponseWriter.WriteForbiddenAsync(http);
    }

    private async Task HandleAsync(HttpContext http, RestApiPipeline api, GatewayAddress address)
    {
        try
        {
            ResponseWriter.RaiseBodyLimit(http);
            var request = await RequestReader.ReadAsync(http, address, time, http.RequestAborted);
            if (http.Request.Headers.ContainsKey(RequestReader.DecisionHeader))
            {
                http.Response.Headers[RequestReader.DecisionHeader] = $"{DecisionEndpoints.Path}?requestId={request.RequestId}";
            }

            var result = await api.HandleAsync(request, http.RequestAborted);
            await ResponseWriter.WriteAsync(http, request, result);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client is gone; there is nobody to answer.
        }
        catch (Exception exception) when (!http.Response.HasStarted && exception is not BadHttpRequestException)
        {
            Log.RequestFailed(logger, exception, http.Request.Method, address.ApiId);
            http.Response.Clear();
            await ResponseWriter.WriteInternalServerErrorAsync(http);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "API Gateway could not handle {Method} for the API {ApiId}")]
        public static partial void RequestFailed(ILogger logger, Exception exception, string method, string apiId);
    }
}
