using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace Causeway.ServiceDefaults;

/// <summary>Creates the providers before the first request and flushes them after the last, so that no span is lost.</summary>
internal sealed class TelemetryLifetime(TracerProvider tracing, MeterProvider metrics) : IHostedService
{
    private const int FlushTimeoutMilliseconds = 2000;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken)
    {
        tracing.ForceFlush(FlushTimeoutMilliseconds);
        metrics.ForceFlush(FlushTimeoutMilliseconds);
        return Task.CompletedTask;
    }
}
