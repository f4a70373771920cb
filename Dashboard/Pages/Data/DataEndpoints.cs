using Causeway.Dashboard.Access;
using Causeway.Dashboard.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.Dashboard.Pages.Data;

/// <summary>Exports what is stored, and forgets it.</summary>
internal static class DataEndpoints
{
    public static string ExportAddress(TelemetrySignal signal, string? resource) =>
        $"/telemetry/export?signal={signal}&resource={Uri.EscapeDataString(resource ?? "")}";

    public static string ClearAddress(TelemetrySignal signal, string? resource, string returnUrl) =>
        $"/telemetry/clear?signal={signal}&resource={Uri.EscapeDataString(resource ?? "")}&returnUrl={Uri.EscapeDataString(returnUrl)}";

    public static void MapData(this WebApplication app)
    {
        app.MapGet("/telemetry/export", (HttpContext http, TelemetrySignal signal, string? resource, TelemetryStore store) =>
        {
            // Zip archives are written synchronously.
            http.Features.GetRequiredFeature<IHttpBodyControlFeature>().AllowSynchronousIO = true;
            return Results.Stream(
                stream =>
                {
                    TelemetryZip.Write(stream, store, signal, resource);
                    return Task.CompletedTask;
                },
                "application/zip",
                $"telemetry-{signal.ToString().ToLowerInvariant()}.zip");
        });
        app.MapPost("/telemetry/clear", (TelemetrySignal signal, string? resource, string? returnUrl, TelemetryStore store) =>
        {
            Clear(store, signal, resource);
            return Results.Redirect(LoginEndpoints.LocalAddress(returnUrl));
        }).AddEndpointFilter(AntiforgeryFilter.CheckAsync);
    }

    private static void Clear(TelemetryStore store, TelemetrySignal signal, string? resource)
    {
        if (string.IsNullOrEmpty(resource))
        {
            ClearOne(store, signal, null);
            return;
        }

        foreach (var summary in store.Find(resource))
        {
            ClearOne(store, signal, summary.Resource.Key);
        }
    }

    private static void ClearOne(TelemetryStore store, TelemetrySignal signal, string? resource)
    {
        switch (signal)
        {
            case TelemetrySignal.Traces:
                store.Traces.Clear(resource);
                break;
            case TelemetrySignal.Logs:
                store.Logs.Clear(resource);
                break;
            case TelemetrySignal.Metrics:
                store.Metrics.Clear(resource);
                break;
            default:
                store.Clear(resource);
                break;
        }
    }
}
