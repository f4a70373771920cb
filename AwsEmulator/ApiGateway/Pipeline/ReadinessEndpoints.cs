using System.Collections.Frozen;
using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Tells whether an API can be called: every function it uses has an environment attached.</summary>
internal static class ReadinessEndpoints
{
    private const string Path = "/_aws/execute-api/_ready/{apiId}";

    public static void MapReadiness(this WebApplication app, FrozenDictionary<string, IApiPipeline> apis) =>
        app.MapGet(Path, async (string apiId, HttpContext http, ILambdaFunctions functions) =>
        {
            if (!apis.TryGetValue(apiId, out var api))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            var missing = api.Functions.Where(function => !functions.IsAttached(function)).ToList();
            http.Response.StatusCode = missing.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
            http.Response.ContentType = "application/json";
            await http.Response.BodyWriter.WriteAsync(EventBuffer.Write(writer =>
            {
                writer.WriteString("status", missing.Count == 0 ? "ready" : "waiting");
                writer.WriteStartArray("missingFunctions");
                missing.ForEach(writer.WriteStringValue);
                writer.WriteEndArray();
            }));
        });
}
