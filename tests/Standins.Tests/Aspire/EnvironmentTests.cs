using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

public sealed class EnvironmentTests
{
    [LinuxFact]
    public async Task A_project_gets_its_urls_and_its_launch_profile()
    {
        var builder = AppModel.Create();
        builder.AddProject<Projects.Standins_Service>("service").WithHttpEndpoint().WithHttpHealthCheck("/health");

        var (environment, app) = await StartAndReadEnvironmentAsync(builder);
        await using var running = app;

        Assert.Equal(app.GetEndpoint("service").ToString().TrimEnd('/'), environment["ASPNETCORE_URLS"]);
        Assert.Equal("plain", environment["DOTNET_LAUNCH_PROFILE"]);
        Assert.Equal("from the plain profile", environment["GREETING"]);
        Assert.Equal("Development", environment["ASPNETCORE_ENVIRONMENT"]);
        Assert.Equal("simple", environment["LOGGING__CONSOLE__FORMATTERNAME"]);
    }

    [LinuxFact]
    public async Task A_project_gets_the_constants_that_genuine_Aspire_gives_it_with_or_without_a_collector()
    {
        var builder = AppModel.Create();
        builder.AddProject<Projects.Standins_Service>("service").WithHttpEndpoint().WithHttpHealthCheck("/health");

        var (environment, app) = await StartAndReadEnvironmentAsync(builder);
        await using var running = app;

        Assert.All(
            new Dictionary<string, string>
            {
                ["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true",
                ["LOGGING__CONSOLE__FORMATTERNAME"] = "simple",
                ["OTEL_SERVICE_NAME"] = "service",
                ["OTEL_BLRP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_BSP_SCHEDULE_DELAY"] = "1000",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "1000",
                ["OTEL_TRACES_SAMPLER"] = "always_on",
                ["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based",
                ["OTEL_INSTRUMENTATION_GENAI_CAPTURE_MESSAGE_CONTENT"] = "true",
                ["OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY"] = "in_memory",
                ["OTEL_DOTNET_EXPERIMENTAL_ASPNETCORE_DISABLE_URL_QUERY_REDACTION"] = "true",
                ["OTEL_DOTNET_EXPERIMENTAL_HTTPCLIENT_DISABLE_URL_QUERY_REDACTION"] = "true",
            },
            constant => Assert.Equal((constant.Key, constant.Value), (constant.Key, environment.GetValueOrDefault(constant.Key))));
        Assert.Matches("^service.instance.id=[a-z]{8}$", environment["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.DoesNotContain(environment.Keys, name => name.StartsWith("OTEL_EXPORTER_", StringComparison.Ordinal));
    }

    [LinuxFact]
    public async Task The_launch_profile_of_the_AppHost_applies_to_projects_that_have_one_of_that_name()
    {
        var builder = AppModel.Create("--DOTNET_LAUNCH_PROFILE=web");
        builder.AddProject<Projects.Standins_Service>("service").WithHttpHealthCheck("/health");

        var (environment, app) = await StartAndReadEnvironmentAsync(builder);
        await using var running = app;

        Assert.Equal("from the web profile", environment["GREETING"]);
        Assert.False(environment.ContainsKey("ASPNETCORE_ENVIRONMENT"));
    }

    [LinuxTheory]
    [InlineData("ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "grpc")]
    [InlineData("ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL", "http/protobuf")]
    public async Task A_project_exports_telemetry_where_a_collector_is_configured(string setting, string protocol)
    {
        var builder = AppModel.Create($"--{setting}=http://localhost:9", "--AppHost:OtlpApiKey=key");
        builder.AddProject<Projects.Standins_Service>("service").WithHttpEndpoint().WithHttpHealthCheck("/health")
            .WithEnvironment("OTEL_TRACES_SAMPLER", "always_off");

        var (environment, app) = await StartAndReadEnvironmentAsync(builder);
        await using var running = app;

        Assert.Equal("http://localhost:9", environment["OTEL_EXPORTER_OTLP_ENDPOINT"]);
        Assert.Equal(protocol, environment["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        Assert.Equal("x-otlp-api-key=key", environment["OTEL_EXPORTER_OTLP_HEADERS"]);
        Assert.Equal("always_off", environment["OTEL_TRACES_SAMPLER"]);
    }

    [LinuxFact]
    public async Task References_and_expressions_become_environment_variables_and_arguments()
    {
        var builder = AppModel.Create("--Parameters:user-name=Ada");
        var user = builder.AddParameter("user-name");
        var orders = builder.AddScript("orders-api", "sleep 1000").WithHttpEndpoint();
        var endpoint = orders.GetEndpoint("http");
        builder.AddProject<Projects.Standins_Service>("service")
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health")
            .WithHttpEndpoint(name: "own", env: "OWN_PORT")
            .WithArgs("--orders", endpoint)
            .WithReference(endpoint)
            .WithEnvironment("PLAIN", "text")
            .WithEnvironment("USER_NAME", user)
            .WithEnvironment("HOST_AND_PORT", endpoint.Property(EndpointProperty.HostAndPort))
            .WithEnvironment("MIXED", $"{endpoint}/users/{user}?{{literal}}={"text"}")
            .WithEnvironment(context => context.EnvironmentVariables["COUNT"] = 3);

        var (environment, app) = await StartAndReadEnvironmentAsync(builder);
        await using var running = app;
        using var client = app.CreateHttpClient("service");

        Assert.Equal(endpoint.Url, environment["services__orders-api__http__0"]);
        Assert.Equal(endpoint.Url, environment["ORDERS_API_HTTP"]);
        Assert.Equal($"{app.GetEndpoint("service", "own").Port}", environment["OWN_PORT"]);
        Assert.Equal("text", environment["PLAIN"]);
        Assert.Equal("Ada", environment["USER_NAME"]);
        Assert.Equal($"localhost:{endpoint.Port}", environment["HOST_AND_PORT"]);
        Assert.Equal($"{endpoint.Url}/users/Ada?{{literal}}=text", environment["MIXED"]);
        Assert.Equal("3", environment["COUNT"]);
        Assert.Equal(["--orders", endpoint.Url], (await client.GetFromJsonAsync<string[]>("arguments"))!);
    }

    [LinuxFact]
    public async Task A_reference_names_every_endpoint_of_a_project()
    {
        using var directory = new TemporaryDirectory();
        var builder = AppModel.Create();
        var service = builder.AddProject<Projects.Standins_Service>("service").WithHttpEndpoint().WithHttpEndpoint(name: "admin");
        builder.AddScript("client", $"env > {directory.File("environment")}").WithReference(service);
        await using var app = builder.Build();

        await app.StartAsync();
        await app.WaitAsync("client", KnownResourceStates.Finished);

        var environment = await File.ReadAllLinesAsync(directory.File("environment"));
        Assert.Contains($"SERVICE_HTTP={service.GetEndpoint("http").Url}", environment);
        Assert.Contains($"SERVICE_ADMIN={service.GetEndpoint("admin").Url}", environment);
    }

    private static async Task<(Dictionary<string, string> Environment, DistributedApplication App)> StartAndReadEnvironmentAsync(
        IDistributedApplicationBuilder builder)
    {
        var app = builder.Build();
        await app.StartAsync();
        using var client = app.CreateHttpClient("service");
        return ((await client.GetFromJsonAsync<Dictionary<string, string>>("environment"))!, app);
    }
}
