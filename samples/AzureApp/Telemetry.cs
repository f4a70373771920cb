using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace AzureApp;

/// <summary>Spans of the journey and of its HTTP calls, sent to the OTLP endpoint that OTEL_EXPORTER_OTLP_ENDPOINT names.</summary>
internal static class Telemetry
{
    private const string SourceName = "AzureApp";
    public static readonly ActivitySource Source = new(SourceName);

    public static TracerProvider? Start() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("OTEL_EXPORTER_OTLP_ENDPOINT"))
            ? null
            : Sdk.CreateTracerProviderBuilder()
                .ConfigureResource(resource => resource.AddService("azure-app").AddEnvironmentVariableDetector())
                .AddSource(SourceName, "System.Net.Http")
                .AddOtlpExporter()
                .Build();
}
