using Causeway.AwsEmulator.ApiGateway.ControlPlane.Wire;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>
/// FlushStageAuthorizersCache and FlushStageCache of REST APIs, and ResetAuthorizersCache of HTTP APIs. Responses are not
/// cached, so that there is nothing of them to flush.
/// </summary>
internal static class CacheEndpoints
{
    private const string RestPath = "/restapis/{apiId}/stages/{stage}/cache/authorizers";
    private const string ResponsesPath = "/restapis/{apiId}/stages/{stage}/cache/data";
    private const string HttpPath = "/v2/apis/{apiId}/stages/{stage}/cache/authorizers";

    public static void MapCaches(this WebApplication app, ApiRegistry apis)
    {
        Map(app, RestPath, apis, ApiKind.Rest, api => api.FlushAuthorizerCaches(), ControlPlaneResponse.Accepted);
        Map(app, ResponsesPath, apis, ApiKind.Rest, _ => { }, ControlPlaneResponse.Accepted);
        Map(app, HttpPath, apis, ApiKind.Http, api => api.FlushAuthorizerCaches(), ControlPlaneResponse.NoContent);
    }

    private static void Map(WebApplication app, string path, ApiRegistry apis, ApiKind kind, Action<IApiPipeline> flush, ControlPlaneResponse flushed)
    {
        var account = app.Services.GetRequiredService<AwsAccount>();
        app.MapOperation("DELETE", path, request =>
        {
            var (apiId, stage) = (request.Route("apiId"), request.Route("stage"));
            if (apis.KindOf(apiId) != kind)
            {
                throw ControlPlaneException.NotFound($"Invalid API identifier specified {account.AccountId}:{apiId}");
            }

            flush(apis.Find(apiId, stage) ?? throw ControlPlaneException.NotFound("Invalid stage identifier specified"));
            return flushed;
        });
    }
}
