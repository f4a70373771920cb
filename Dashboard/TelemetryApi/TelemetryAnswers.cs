using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>How the telemetry API answers.</summary>
internal static class TelemetryAnswers
{
    /// <summary>An object, written as it is sent: what is stored may be many times what a process likes to hold twice.</summary>
    public static IResult Json(HttpContext http, Action<Utf8JsonWriter> write)
    {
        // JSON is written synchronously.
        http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
        return Results.Stream(
            stream =>
            {
                using var json = new Utf8JsonWriter(stream);
                write(json);
                return Task.CompletedTask;
            },
            "application/json");
    }

    /// <summary>A line for each item, until the reader or the dashboard ends it; what is ready is sent at once.</summary>
    public static IResult Lines<T>(HttpContext http, Func<CancellationToken, IAsyncEnumerable<T>> follow, Action<Utf8JsonWriter, T> write) => Results.Stream(
        async stream =>
        {
            var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
            using var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, stopping);
            try
            {
                await stream.FlushAsync(ended.Token);
                await foreach (var item in follow(ended.Token))
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes($"{OtlpJsonWriter.ToLine(json => write(json, item))}\n"), ended.Token);
                    await stream.FlushAsync(ended.Token);
                }
            }
            catch (OperationCanceledException) when (ended.IsCancellationRequested)
            {
            }
        },
        "application/x-ndjson");

    public static IResult BadQuery(string problem) => Results.Problem(title: "Bad request", detail: problem, statusCode: StatusCodes.Status400BadRequest);

    public static IResult NotFound(string what) => Results.Problem(
        title: $"{what} not found", detail: $"There is no such {what.ToLowerInvariant()}.", statusCode: StatusCodes.Status404NotFound);
}
