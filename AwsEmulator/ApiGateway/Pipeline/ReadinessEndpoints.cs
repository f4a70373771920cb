using Causeway.AwsEmulator.ApiGateway.Events;
using Causeway.AwsEmulator.Lambda;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Tells whether an API can be called: every function it uses is attached, or has code that can run.</summary>
internal static class ReadinessEndpoints
{
    private const string Path = "/_aws/execute-api/_ready/{apiId}";

    public static void MapReadiness(this WebApplication app, ApiRegistry apis) =>
        app.MapGet(Path, async (string apiId, HttpContext http, ILambdaFunctions functions) =>
        {
            if (apis.KindOf(apiId) is null)
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            var missing = apis.Pipelines(apiId).SelectMany(api => api.Functions).Distinct(StringComparer.Ordinal).Where(function => !functions.IsReady(function)).ToList();
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
