using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Causeway.Authorizer.Telemetry;

/// <summary>Sends spans to the OTLP endpoint that OTEL_EXPORTER_OTLP_ENDPOINT names; without one nothing of it is even loaded.</summary>
internal sealed class TelemetryExport : IDisposable
{
    private const int FlushTimeoutMilliseconds = 1000;
    private const string HttpClientSource = "System.Net.Http";
    private readonly TracerProvider _provider;
    private readonly ExportWait _wait;

    private TelemetryExport()
    {
        _provider = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(static resource => resource.AddService("authorizer").AddEnvironmentVariableDetector())
            .AddSource(AuthorizerActivity.SourceName, HttpClientSource)
            .AddOtlpExporter()
            .Build();
        _wait = new ExportWait(() => _provider.ForceFlush(FlushTimeoutMilliseconds), TimeProvider.System);
    }

    public static TelemetryExport? Start() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT")) ? null : new TelemetryExport();

    /// <summary>Lambda freezes the process once it has answered: what is not sent by then may never be.</summary>
    public void Flush() => _wait.Complete();

    public void Dispose() => _provider.Dispose();
}
