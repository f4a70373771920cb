using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>FlushStageAuthorizersCache.</summary>
internal static class CacheEndpoints
{
    private const string Path = "/restapis/{apiId}/stages/{stage}/cache/authorizers";

    public static void MapCaches(this WebApplication app, FrozenDictionary<string, RestApiPipeline> apis) =>
        app.MapDelete(Path, async (string apiId, string stage, HttpContext http, AwsAccount account) =>
        {
            if (apis.TryGetValue(apiId, out var api) && api.Api.Stage.Name == stage)
            {
                api.FlushAuthorizerCaches();
                http.Response.StatusCode = StatusCodes.Status202Accepted;
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
