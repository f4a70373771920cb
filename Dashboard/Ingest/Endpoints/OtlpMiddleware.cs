using Causeway.Dashboard.Access;
using Causeway.Dashboard.AppModel;
using Causeway.Dashboard.Startup;
using Causeway.Dashboard.Storage;
using Microsoft.AspNetCore.Http.Features;

namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>Answers whatever comes in by the two OTLP addresses, which serve nothing else but the AppHost's reports.</summary>
internal sealed class OtlpMiddleware(RequestDelegate next, DashboardSettings settings, TelemetryStore store)
{
    private readonly OtlpReceiver _receiver = new(store);

    public Task InvokeAsync(HttpContext context)
    {
        if (context.Features.Get<ListenerFeature>()?.Listener is not (null or Listener.Frontend) && context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // What is too large is to get OTLP's error, not the server's: OtlpBody has the limit.
            size.MaxRequestBodySize = null;
        }

        return AnswerAsync(context);
    }

    private Task AnswerAsync(HttpContext context) => context.Features.Get<ListenerFeature>()?.Listener switch
    {
        Listener.OtlpGrpc => GrpcEndpoint.InvokeAsync(context, _receiver, OtlpAccess.IsAllowed(settings, context)),
        Listener.OtlpHttp when !context.Request.Path.StartsWithSegments(ResourceFeedEndpoints.Path) =>
            OtlpHttpEndpoint.InvokeAsync(context, _receiver, OtlpAccess.IsAllowed(settings, context)),
        _ => next(context),
    };
}
