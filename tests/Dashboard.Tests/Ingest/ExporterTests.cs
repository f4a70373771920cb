using System.Diagnostics;
using System.Diagnostics.Metrics;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.Tests.Support;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Causeway.Dashboard.Tests.Ingest;

/// <summary>The genuine exporter against the dashboard, in both of its encodings.</summary>
public sealed class ExporterTests
{
    private const int FlushTimeout = 60_000;

    [Theory]
    [InlineData(OtlpExportProtocol.Grpc)]
    [InlineData(OtlpExportProtocol.HttpProtobuf)]
    public async Task Spans_logs_and_metrics_of_the_genuine_exporter_arrive(OtlpExportProtocol protocol)
    {
        await using var dashboard = await RunningDashboard.StartAsync();
        var name = $"exporter-{protocol}";
        var resource = ResourceBuilder.CreateEmpty().AddService(name, serviceInstanceId: "1");
        using var source = new ActivitySource(name);
        using var meter = new Meter(name);
        using (var tracing = Sdk.CreateTracerProviderBuilder().SetResourceBuilder(resource).AddSource(name)
            .AddOtlpExporter(options => Configure(options, dashboard, protocol, "/v1/traces")).Build())
        using (var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(name)
            .AddOtlpExporter(options => Configure(options, dashboard, protocol, "/v1/metrics")).Build())
        using (var logging = LoggerFactory.Create(builder => builder.AddOpenTelemetry(options => options.SetResourceBuilder(resource)
            .AddOtlpExporter(exporter => Configure(exporter, dashboard, protocol, "/v1/logs")))))
        {
            using (var activity = source.StartActivity("work", ActivityKind.Client))
            {
                activity!.SetTag("answer", 42).SetStatus(ActivityStatusCode.Error, "no luck").AddEvent(new ActivityEvent("half way"));
                logging.CreateLogger("tests").LogWarning("It {What}", "happened");
            }

            meter.CreateHistogram<double>("duration").Record(3);
            Assert.True(tracing.ForceFlush(FlushTimeout));
            Assert.True(metrics.ForceFlush(FlushTimeout));
        }

        var store = dashboard.Service<TelemetryStore>();
        var summary = Assert.Single(store.Resources());
        Assert.Equal(($"{name}-1", 1, 1, 1), (summary.Resource.Key, summary.Logs, summary.Traces, summary.Instruments));
        var log = Assert.Single(store.Logs.Select(_ => true, int.MaxValue, out _));
        var span = Assert.Single(store.Traces.Find(log.TraceId!));
        Assert.Equal(("work", "42", "no luck", "half way"), (span.Name, span.Find("answer"), span.StatusMessage, Assert.Single(span.Events).Name));
        Assert.Equal(Severity.Warning, log.Severity);
        var histogram = Assert.Single(store.Metrics.Find($"{name}-1", name, "duration")!.Dimensions)[^1];
        Assert.Equal((1ul, 3d), (histogram.Count, histogram.Value));
    }

    private static void Configure(OtlpExporterOptions options, RunningDashboard dashboard, OtlpExportProtocol protocol, string path)
    {
        options.Protocol = protocol;
        options.Endpoint = protocol == OtlpExportProtocol.Grpc ? dashboard.Grpc : new Uri(dashboard.Http, path);
        options.Headers = $"x-otlp-api-key={RunningDashboard.OtlpKey}";
    }
}
