using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>FlushStageAuthorizersCache of REST APIs and ResetAuthorizersCache of HTTP APIs.</summary>
internal static class CacheEndpoints
{
    private const string RestPath = "/restapis/{apiId}/stages/{stage}/cache/authorizers";
    private const string HttpPath = "/v2/apis/{apiId}/stages/{stage}/cache/authorizers";

    public static void MapCaches(this WebApplication app, FrozenDictionary<string, IApiPipeline> apis)
    {
        Map(app, RestPath, apis.Where(api => !api.Value.IsHttpApi).ToFrozenDictionary(), StatusCodes.Status202Accepted);
        Map(app, HttpPath, apis.Where(api => api.Value.IsHttpApi).ToFrozenDictionary(), StatusCodes.Status204NoContent);
    }

    private static void Map(WebApplication app, string path, FrozenDictionary<string, IApiPipeline> apis, int flushed) =>
        app.MapDelete(path, async (string apiId, string stage, HttpContext http, AwsAccount account) =>
        {
            if (apis.TryGetValue(apiId, out var api) && api.Stage.Name == stage)
            {
                api.FlushAuthorizerCaches();
                http.Response.StatusCode = flushed;
                return;
            }

            http.Response.StatusCode = StatusCodes.Status404NotFound;
            http.Response.ContentType = "application/json";
            http.Response.Headers["x-amzn-ErrorType"] = "NotFoundException";
            await http.Response.BodyWriter.WriteAsync(EventBuffer.Write(writer => writer.WriteString(
                "message",
                api is null ? $"Invalid API identifier specified {account.AccountId}:{apiId}" : "Invalid stage identifier specified")));
        });
}
