using System.Text;
using System.Text.Json;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>Telemetry for tools, at the paths and in the shapes of Aspire's dashboard.</summary>
internal static class TelemetryApiEndpoints
{
    private const int DefaultLimit = 200;
    private const int DefaultTraceLimit = 100;

    public static void MapTelemetryApi(this WebApplication app)
    {
        var api = app.MapGroup("/api/telemetry").AllowAnonymous().AddEndpointFilter<ApiAccess>();
        api.MapGet("/resources", (TelemetryStore store) => Json(json => WriteResources(json, store)));
        api.MapGet("/spans", (HttpContext http, TelemetryStore store) => Spans(http, store));
        api.MapGet("/logs", (HttpContext http, TelemetryStore store) => Logs(http, store));
        api.MapGet("/traces", (HttpContext http, TelemetryStore store) => Traces(http, store));
        api.MapGet("/traces/{traceId}", (string traceId, TelemetryStore store) =>
            store.Traces.Find(traceId) is { Length: > 0 } spans ? SpanResult(spans, spans.Length, spans.Length) : Results.NotFound());
        api.MapPost("/validateToken", () => Results.Ok());
    }

    private static IResult Spans(HttpContext http, TelemetryStore store)
    {
        var query = TelemetryQuery.Parse(http.Request.Query);
        if (query.Follow)
        {
            return Lines(http, store.Traces.Live, query.Accepts, span => OtlpJsonWriter.ToLine(json => OtlpJsonWriter.WriteSpans(json, [span])));
        }

        if (!KnowsAll(store, query))
        {
            return Results.NotFound();
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
            return Results.NotFound();
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
            return Lines(http, store.Logs.Live, query.Accepts, record => OtlpJsonWriter.ToLine(json => OtlpJsonWriter.WriteLogs(json, [record])));
        }

        if (!KnowsAll(store, query))
        {
            return Results.NotFound();
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

    private static IResult Lines<T>(HttpContext http, Broadcast<T> live, Func<T, bool> accepts, Func<T, string> toLine) => Results.Stream(
        async stream =>
        {
            await stream.FlushAsync();
            await foreach (var item in live.FollowAsync(http.RequestAborted))
            {
                if (accepts(item))
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes($"{toLine(item)}\n"));
                    await stream.FlushAsync();
                }
            }
        },
        "application/x-ndjson");
}
