using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Causeway.ServiceDefaults;

/// <summary>What every Causeway service shares: telemetry, health endpoints and an orderly shutdown.</summary>
public static class ServiceDefaultsExtensions
{
    private const string LivenessTag = "live";

    /// <summary>
    /// Adds OpenTelemetry (exported over OTLP only where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> is set), a liveness check,
    /// <see cref="TimeProvider.System"/>, and at most five seconds to finish requests on shutdown.
    /// </summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="activitySources">Names of the service's own activity sources, beside those of ASP.NET Core and HttpClient.</param>
    public static WebApplicationBuilder AddServiceDefaults(this WebApplicationBuilder builder, params string[] activitySources)
    {
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LivenessTag]);
        builder.Services.AddSingleton(TimeProvider.System);

        if (builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"] is { Length: > 0 })
        {
            builder.AddTelemetry(activitySources);
        }

        return builder;
    }

    /// <summary>Maps <c>/health</c> (every check: ready for traffic) and <c>/alive</c> (liveness only), for everybody.</summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        app.MapHealthChecks("/health").AllowAnonymous();
        app.MapHealthChecks("/alive", new HealthCheckOptions { Predicate = check => check.Tags.Contains(LivenessTag) }).AllowAnonymous();
        return app;
    }

    private static void AddTelemetry(this WebApplicationBuilder builder, string[] activitySources)
    {
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            // Scopes hold the path of the request as it was sent, and cannot be changed: they stay here.
            logging.AddProcessor(new TokenMaskLogProcessor());
            logging.AddOtlpExporter();
        });

        // The providers live as long as the host: it disposes, and so flushes, them after the last request.
        builder.Services.AddSingleton(_ => Sdk.CreateTracerProviderBuilder()
            .AddSource("Microsoft.AspNetCore", "System.Net.Http")
            .AddSource(activitySources)
            .AddProcessor(new TokenMaskProcessor())
            .AddOtlpExporter()
            .Build());
        builder.Services.AddSingleton(_ => Sdk.CreateMeterProviderBuilder()
            .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime")
            .AddMeter(activitySources)
            .AddOtlpExporter()
            .Build());
        builder.Services.AddHostedService<TelemetryLifetime>();
        builder.Services.AddSingleton<IStartupFilter, ServerSpanFilter>();
    }
}
