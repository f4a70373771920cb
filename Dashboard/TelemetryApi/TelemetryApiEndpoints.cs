using System.Text;
using System.Text.Json;
using Causeway.Dashboard.Startup;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>Telemetry for tools, at the paths and in the shapes of Aspire's dashboard.</summary>
internal static class TelemetryApiEndpoints
{
    private const int DefaultLimit = 200;
    private const int DefaultTraceLimit = 100;

    public static void MapTelemetryApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/telemetry").AllowAnonymous().AddEndpointFilter(ApiAccess.CheckAsync);
        api.MapGet("/resources", (TelemetryStore store) => Json(json => WriteResources(json, store)));
        api.MapGet("/spans", (HttpContext http, TelemetryStore store) => Spans(http, store));
        api.MapGet("/logs", (HttpContext http, TelemetryStore store) => Logs(http, store));
        api.MapGet("/traces", (HttpContext http, TelemetryStore store) => Traces(http, store));
        api.MapGet("/traces/{traceId}", (string traceId, TelemetryStore store) => store.Traces.FindByPrefix(traceId) is { Length: > 0 } spans
            ? SpanResult(spans, spans.Length, spans.Length)
            : Results.Problem(title: "Trace not found", detail: "No trace has that identifier.", statusCode: StatusCodes.Status404NotFound));
        app.MapPost("/api/telemetry/validateToken", (HttpContext http, DashboardSettings settings) => KeyExchange.HandleAsync(http, settings)).AllowAnonymous();
    }

    private static IResult Spans(HttpContext http, TelemetryStore store)
    {
        var query = TelemetryQuery.Parse(http.Request.Query);
        if (query.Follow)
        {
            return Lines(
                store.Traces.FollowAsync(query.Accepts, query.Limit ?? int.MaxValue, http.RequestAborted),
                (json, span) => OtlpJsonWriter.WriteSpans(json, [span]));
        }

        if (!KnowsAll(store, query))
        {
            return UnknownResource();
        }

        var spans = store.Traces.Select(_ => true, trace => trace.Spans.Where(query.Accepts).ToArray(), int.MaxValue, out _)
            .SelectMany(trace => trace)
            .OrderBy(span => span.Start)
            .ToArray();
        var returned = spans.TakeLast(query.Limit ?? DefaultLimit).ToArray();
        return SpanResult(returned, spans.Length, returned.Length);
    }

    private static IResult Traces(HttpContext http, TelemetryStore store)
    {
        var query = TelemetryQuery.Parse(http.Request.Query);
        if (!KnowsAll(store, query))
        {
            return UnknownResource();
        }

        var traces = store.Traces.Select(query.Accepts, trace => trace.Spans.ToArray(), query.Limit ?? DefaultTraceLimit, out var total);
        traces.Reverse();
        return SpanResult(traces.SelectMany(spans => spans), total, traces.Count);
    }

    private static IResult Logs(HttpContext http, TelemetryStore store)
    {
        var query = TelemetryQuery.Parse(http.Request.Query);
        if (query.Follow)
        {
            return Lines(
                store.Logs.FollowAsync(query.Accepts, query.Limit ?? int.MaxValue, http.RequestAborted),
                (json, record) => OtlpJsonWriter.WriteLogs(json, [record]));
        }

        if (!KnowsAll(store, query))
        {
            return UnknownResource();
        }

        var records = store.Logs.Select(query.Accepts, query.Limit ?? DefaultLimit, out var total);
        records.Reverse();
        return Json(json => WriteEnvelope(json, () => OtlpJsonWriter.WriteLogs(json, records), total, records.Count));
    }

    private static bool KnowsAll(TelemetryStore store, TelemetryQuery query)
    {
        var resources = store.Resources();
        return query.Resources.All(name => resources.Any(known =>
            name.Equals(known.Resource.Name, StringComparison.OrdinalIgnoreCase) || name.Equals(known.Resource.Key, StringComparison.OrdinalIgnoreCase)));
    }

    private static void WriteResources(Utf8JsonWriter json, TelemetryStore store)
    {
        json.WriteStartArray();
        foreach (var summary in store.Resources())
        {
            json.WriteStartObject();
            json.WriteString("name", summary.Resource.Name);
            json.WriteString("instanceId", summary.Resource.InstanceId);
            json.WriteString("displayName", summary.Resource.Key);
            json.WriteBoolean("hasLogs", summary.HasLogs);
            json.WriteBoolean("hasTraces", summary.HasTraces);
            json.WriteBoolean("hasMetrics", summary.HasMetrics);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static IResult SpanResult(IEnumerable<Span> spans, int total, int returned) =>
        Json(json => WriteEnvelope(json, () => OtlpJsonWriter.WriteSpans(json, spans), total, returned));

    private static void WriteEnvelope(Utf8JsonWriter json, Action writeData, int total, int returned)
    {
        json.WriteStartObject();
        json.WritePropertyName("data");
        writeData();
        json.WriteNumber("totalCount", total);
        json.WriteNumber("returnedCount", returned);
        json.WriteEndObject();
    }

    private static IResult Json(Action<Utf8JsonWriter> write) => Results.Text(OtlpJsonWriter.ToLine(write), "application/json");

    private static IResult UnknownResource() =>
        Results.Problem(title: "Resource not found", detail: "No resource has the name that was asked for.", statusCode: StatusCodes.Status404NotFound);

    /// <summary>A line for each item; what is ready is sent at once.</summary>
    private static IResult Lines<T>(IAsyncEnumerable<T> items, Action<Utf8JsonWriter, T> write) => Results.Stream(
        async stream =>
        {
            await stream.FlushAsync();
            await foreach (var item in items)
            {
                await stream.WriteAsync(Encoding.UTF8.GetBytes($"{OtlpJsonWriter.ToLine(json => write(json, item))}\n"));
                await stream.FlushAsync();
            }
        },
        "application/x-ndjson");
}
