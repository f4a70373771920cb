using Causeway.Dashboard.Access;
using Causeway.Dashboard.Startup;
using Causeway.Dashboard.Storage;

namespace Causeway.Dashboard.Ingest.Endpoints;

/// <summary>Answers whatever comes in by the two OTLP addresses, which serve nothing else.</summary>
internal sealed class OtlpMiddleware(RequestDelegate next, DashboardSettings settings, TelemetryStore store)
{
    private const string ApiKeyHeader = "x-otlp-api-key";

    private readonly OtlpReceiver _receiver = new(store);

    public Task InvokeAsync(HttpContext context) => context.Features.Get<ListenerFeature>()?.Listener switch
    {
        Listener.OtlpGrpc => GrpcEndpoint.InvokeAsync(context, _receiver, IsAuthenticated(context)),
        Listener.OtlpHttp => OtlpHttpEndpoint.InvokeAsync(context, _receiver, IsAuthenticated(context)),
        _ => next(context),
    };

    private bool IsAuthenticated(HttpContext context) =>
        settings.OtlpApiKey is not { } key || SecretComparer.Matches(context.Request.Headers[ApiKeyHeader], key);
}
