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
        api.MapGet("/resources", (HttpContext http, TelemetryStore store) => TelemetryAnswers.Json(http, json => WriteResources(json, store)));
        api.MapGet("/spans", (HttpContext http, TelemetryStore store) => Answer(http, store, Spans));
        api.MapGet("/logs", (HttpContext http, TelemetryStore store) => Answer(http, store, Logs));
        api.MapGet("/traces", (HttpContext http, TelemetryStore store) => Answer(http, store, Traces));
        api.MapGet("/traces/{traceId}", (HttpContext http, string traceId, TelemetryStore store) => store.Traces.FindByPrefix(traceId) is { Length: > 0 } spans
            ? SpanResult(http, spans, spans.Length, spans.Length)
            : TelemetryAnswers.NotFound("Trace"));
        api.MapGet("/{**path}", () => TelemetryAnswers.NotFound("Endpoint"));
        app.MapPost("/api/telemetry/validateToken", (HttpContext http, DashboardSettings settings) => KeyExchange.HandleAsync(http, settings)).AllowAnonymous();
    }

    private static IResult Answer(HttpContext http, TelemetryStore store, Func<HttpContext, TelemetryStore, TelemetryQuery, IResult> answer) =>
        TelemetryQuery.Parse(http.Request.Query, out var problem) is { } query ? answer(http, store, query) : TelemetryAnswers.BadQuery(problem!);

    private static IResult Spans(HttpContext http, TelemetryStore store, TelemetryQuery query)
    {
        if (query.Follow)
        {
            return TelemetryAnswers.Lines(
                http,
                ended => store.Traces.FollowAsync(query.Accepts, query.Limit ?? int.MaxValue, ended),
                (json, span) => OtlpJsonWriter.WriteSpans(json, [span]));
        }

        if (!KnowsAll(store, query))
        {
            return TelemetryAnswers.NotFound("Resource");
        }

        var spans = store.Traces.Select(_ => true, trace => trace.Spans.Where(query.Accepts).ToArray(), int.MaxValue, out _)
            .SelectMany(trace => trace)
            .OrderBy(span => span.Start)
            .ToArray();
        var returned = spans.TakeLast(query.Limit ?? DefaultLimit).ToArray();
        return SpanResult(http, returned, spans.Length, returned.Length);
    }

    private static IResult Traces(HttpContext http, TelemetryStore store, TelemetryQuery query)
    {
        if (!KnowsAll(store, query))
        {
            return TelemetryAnswers.NotFound("Resource");
        }

        var traces = store.Traces.Select(query.Accepts, trace => trace.Spans.ToArray(), query.Limit ?? DefaultTraceLimit, out var total);
        traces.Reverse();
        return SpanResult(http, traces.SelectMany(spans => spans), total, traces.Count);
    }

    private static IResult Logs(HttpContext http, TelemetryStore store, TelemetryQuery query)
    {
        if (query.Follow)
        {
            return TelemetryAnswers.Lines(
                http,
                ended => store.Logs.FollowAsync(query.Accepts, query.Limit ?? int.MaxValue, ended),
                (json, record) => OtlpJsonWriter.WriteLogs(json, [record]));
        }

        if (!KnowsAll(store, query))
        {
            return TelemetryAnswers.NotFound("Resource");
        }

        var records = store.Logs.Select(query.Accepts, query.Limit ?? DefaultLimit, out var total);
        records.Reverse();
        return TelemetryAnswers.Json(http, json => WriteEnvelope(json, () => OtlpJsonWriter.WriteLogs(json, records), total, records.Count));
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

    private static IResult SpanResult(HttpContext http, IEnumerable<Span> spans, int total, int returned) =>
        TelemetryAnswers.Json(http, json => WriteEnvelope(json, () => OtlpJsonWriter.WriteSpans(json, spans), total, returned));

    private static void WriteEnvelope(Utf8JsonWriter json, Action writeData, int total, int returned)
    {
        json.WriteStartObject();
        json.WritePropertyName("data");
        writeData();
        json.WriteNumber("totalCount", total);
        json.WriteNumber("returnedCount", returned);
        json.WriteEndObject();
    }
}
