using Causeway.AwsEmulator.ApiGateway.Decisions;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Shows the latest decisions.</summary>
internal static class DecisionEndpoints
{
    public const string Path = "/_aws/execute-api/_decisions";

    public static void MapDecisions(this WebApplication app) => app.MapGet(Path, (HttpContext http, DecisionLog log) =>
        DecisionFilter.Parse(http.Request.Query, out var error) is { } filter
            ? Results.Json(log.Find(filter), DecisionJsonContext.Default.IReadOnlyListDecision)
            : Results.Text($"{error}\n", statusCode: StatusCodes.Status400BadRequest));
}
