using System.Security.Cryptography;

namespace Causeway.Hosting.Dashboard;

/// <summary>Adds the Causeway dashboard to the app model and sends it the telemetry of other processes.</summary>
public static class CausewayDashboardExtensions
{
    private const string GrpcEndpoint = "otlp-grpc";
    private const string HttpEndpoint = "otlp-http";
    private const string ApiKeySetting = "Dashboard:Api:PrimaryApiKey";
    private const string ApiKeyVariable = "Dashboard__Api__PrimaryApiKey";
    internal const string KeyHeader = "x-otlp-api-key";

    /// <summary>
    /// Adds the dashboard, which learns from the AppHost what runs and what it writes: pages on port 18888, OTLP over gRPC on 4317 and over HTTP on 4318, the latter two for senders
    /// that know a key made for this run.
    /// </summary>
    /// <remarks>
    /// Its telemetry API takes the key that the AppHost's setting <c>Dashboard:Api:PrimaryApiKey</c> names, else one made for this run. No log has it:
    /// <c>POST /api/telemetry/validateToken</c> gives it to whom knows the login token.
    /// </remarks>
    /// <typeparam name="TProject">The Dashboard project.</typeparam>
    /// <param name="builder">The app model.</param>
    /// <param name="name">The resource's name.</param>
    public static IResourceBuilder<ProjectResource> AddCausewayDashboard<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new()
    {
        var key = NewKey();
        var dashboard = builder.AddProject<TProject>(name)
            .WithAnnotation(new OtlpKeyAnnotation(key))
            .WithFixedPort(18888, "http")
            .WithFixedPort(4317, GrpcEndpoint, env: "OTLP_GRPC_PORT")
            .WithFixedPort(4318, HttpEndpoint, env: "OTLP_HTTP_PORT")
            .WithHttpHealthCheck("/health", endpointName: "http");

        var resources = builder.Resources;
        return dashboard
            .OnResourceReady((_, ready, _) => ResourceFeed.StartAsync(ready.Services, resources, dashboard.GetEndpoint(HttpEndpoint), key))
            .WithEnvironment("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", ListenOn(dashboard.GetEndpoint(GrpcEndpoint)))
            .WithEnvironment("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", ListenOn(dashboard.GetEndpoint(HttpEndpoint)))
            .WithEnvironment("Dashboard__Otlp__PrimaryApiKey", key)
            .WithEnvironment(ApiKeyVariable, builder.Configuration[ApiKeySetting] is { Length: > 0 } apiKey ? apiKey : NewKey());
    }

    /// <summary>Lets the dashboard show the decisions of a gateway and mint tokens of a directory.</summary>
    /// <param name="dashboard">What <see cref="AddCausewayDashboard{TProject}"/> returned.</param>
    /// <param name="aws">AWS; only the emulator has decisions.</param>
    /// <param name="entra">The mock Entra ID.</param>
    public static IResourceBuilder<ProjectResource> WithJourney(
        this IResourceBuilder<ProjectResource> dashboard, AwsBuilder aws, IResourceBuilder<ProjectResource> entra)
    {
        if (aws.Emulator is { } emulator)
        {
            dashboard.WithEnvironment("Causeway__Gateway__Url", emulator.GetEndpoint(AwsBuilder.HttpEndpoint));
        }

        return dashboard.WithEnvironment("Causeway__Entra__Url", entra.GetEndpoint(MockEntraExtensions.HttpEndpoint));
    }

    /// <summary>Exports the emulator's traces, logs and metrics to the dashboard; another AWS does not know it.</summary>
    /// <param name="aws">AWS.</param>
    /// <param name="dashboard">What <see cref="AddCausewayDashboard{TProject}"/> returned.</param>
    public static AwsBuilder WithTelemetry(this AwsBuilder aws, IResourceBuilder<ProjectResource> dashboard)
    {
        aws.Emulator?.WithTelemetry(dashboard);
        return aws;
    }

    /// <summary>
    /// Lets a function export what it has to the dashboard where it is a process of this machine. The authorizer has traces, its decisions among them; what it
    /// logs is on its console.
    /// </summary>
    /// <param name="function">The function.</param>
    /// <param name="dashboard">What <see cref="AddCausewayDashboard{TProject}"/> returned.</param>
    public static LambdaFunctionBuilder WithTelemetry(this LambdaFunctionBuilder function, IResourceBuilder<ProjectResource> dashboard)
    {
        function.Process?.WithTelemetry(dashboard);
        return function;
    }

    /// <summary>Tells a process to export its traces, logs and metrics to the dashboard, by the variables that every OpenTelemetry SDK reads.</summary>
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

    private static string NewKey() => RandomNumberGenerator.GetHexString(32, lowercase: true);

    private static ReferenceExpression ListenOn(EndpointReference endpoint) =>
        ReferenceExpression.Create($"http://localhost:{endpoint.Property(EndpointProperty.TargetPort)}");

    private sealed record OtlpKeyAnnotation(string Key) : IResourceAnnotation;
}
