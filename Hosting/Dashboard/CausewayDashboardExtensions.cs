using System.Security.Cryptography;

namespace Causeway.Hosting.Dashboard;

/// <summary>Adds the Causeway dashboard to the app model and sends it the telemetry of other processes.</summary>
public static class CausewayDashboardExtensions
{
    private const string GrpcEndpoint = "otlp-grpc";
    private const string HttpEndpoint = "otlp-http";
    private const string KeyHeader = "x-otlp-api-key";

    /// <summary>
    /// Adds the dashboard: pages on port 18888, OTLP over gRPC on 4317 and over HTTP on 4318, the latter two for senders
    /// that know a key made for this run.
    /// </summary>
    /// <typeparam name="TProject">The Dashboard project.</typeparam>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The resource's name.</param>
    public static IResourceBuilder<ProjectResource> AddCausewayDashboard<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var dashboard = builder.AddProject<TProject>(name)
            .WithAnnotation(new OtlpKeyAnnotation(key))
            .WithHttpEndpoint(port: 18888, name: "http")
            .WithHttpEndpoint(port: 4317, name: GrpcEndpoint, env: "OTLP_GRPC_PORT")
            .WithHttpEndpoint(port: 4318, name: HttpEndpoint, env: "OTLP_HTTP_PORT")
            .WithHttpHealthCheck("/health", endpointName: "http");

        return dashboard
            .WithEnvironment("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", ListenOn(dashboard.GetEndpoint(GrpcEndpoint)))
            .WithEnvironment("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", ListenOn(dashboard.GetEndpoint(HttpEndpoint)))
            .WithEnvironment("Dashboard__Otlp__PrimaryApiKey", key);
    }

    /// <summary>Lets the dashboard show the decisions of a gateway and mint tokens of a directory.</summary>
    /// <param name="dashboard">What <see cref="AddCausewayDashboard{TProject}"/> returned.</param>
    /// <param name="aws">The AWS emulator.</param>
    /// <param name="entra">The mock Entra ID.</param>
    public static IResourceBuilder<ProjectResource> WithJourney(
        this IResourceBuilder<ProjectResource> dashboard, IResourceBuilder<ProjectResource> aws, IResourceBuilder<ProjectResource> entra) =>
        dashboard
            .WithEnvironment("Causeway__Gateway__Url", aws.GetEndpoint(AwsEmulatorExtensions.HttpEndpoint))
            .WithEnvironment("Causeway__Entra__Url", entra.GetEndpoint(MockEntraExtensions.HttpEndpoint));

    /// <summary>Exports a process's traces, logs and metrics to the dashboard, by the variables that every OpenTelemetry SDK reads.</summary>
    /// <param name="process">The process; the resource's name becomes its service name.</param>
    /// <param name="dashboard">What <see cref="AddCausewayDashboard{TProject}"/> returned.</param>
    /// <seealso href="https://opentelemetry.io/docs/specs/otel/protocol/exporter/"/>
    public static IResourceBuilder<T> WithTelemetry<T>(this IResourceBuilder<T> process, IResourceBuilder<ProjectResource> dashboard)
        where T : IResourceWithEnvironment
    {
        var key = dashboard.Resource.Annotations.OfType<OtlpKeyAnnotation>().Last().Key;
        return process
            .WithEnvironment("OTEL_SERVICE_NAME", process.Resource.Name)
            .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", ReferenceExpression.Create($"{dashboard.GetEndpoint(GrpcEndpoint)}"))
            .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc")
            .WithEnvironment("OTEL_EXPORTER_OTLP_HEADERS", $"{KeyHeader}={key}")
            .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "1000")
            .WithEnvironment("OTEL_BLRP_SCHEDULE_DELAY", "1000")
            .WithEnvironment("OTEL_METRIC_EXPORT_INTERVAL", "1000");
    }

    private static ReferenceExpression ListenOn(EndpointReference endpoint) =>
        ReferenceExpression.Create($"http://localhost:{endpoint.Property(EndpointProperty.TargetPort)}");

    private sealed record OtlpKeyAnnotation(string Key) : IResourceAnnotation;
}
