using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.Decisions;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>Shows the latest decisions, or with <c>follow</c> each new one on a line of its own as it is made.</summary>
internal static class DecisionEndpoints
{
    public const string Path = "/_aws/execute-api/_decisions";

    private static readonly ReadOnlyMemory<byte> LineEnd = "\n"u8.ToArray();

    public static void MapDecisions(this WebApplication app) => app.MapGet(Path, async (HttpContext http, DecisionLog log) =>
    {
        var filter = DecisionFilter.Parse(http.Request.Query, out var error);
        if (filter is null)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
            await http.Response.WriteAsync($"{error}\n");
        }
        else if (filter.Follow)
        {
            await FollowAsync(http, log, filter, app.Lifetime.ApplicationStopping);
        }
        else
        {
            await http.Response.WriteAsJsonAsync(log.Find(filter), DecisionJson.Indented.IReadOnlyListDecision);
        }
    });

    private static async Task FollowAsync(HttpContext http, DecisionLog log, DecisionFilter filter, CancellationToken stopping)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
        if (log.Follow(filter, either.Token) is not { } decisions)
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            await http.Response.WriteAsync($"{DecisionLimits.Followers} clients follow already; one of them has to leave first.\n", CancellationToken.None);
            return;
        }

        http.Response.ContentType = "application/x-ndjson";
        await http.Response.Body.FlushAsync(CancellationToken.None);
        await foreach (var decision in decisions.ReadAllAsync())
        {
            if (!either.IsCancellationRequested)
            {
                await JsonSerializer.SerializeAsync(http.Response.Body, decision, DecisionJson.Line.Decision, CancellationToken.None);
                await http.Response.Body.WriteAsync(LineEnd, CancellationToken.None);
                await http.Response.Body.FlushAsync(CancellationToken.None);
            }
        }
    }
}
