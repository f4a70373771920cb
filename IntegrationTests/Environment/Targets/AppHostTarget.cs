using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Causeway.Hosting;
using Causeway.Hosting.Targets;
using Causeway.IntegrationTests.Telemetry;

namespace Causeway.IntegrationTests.Environment.Targets;

/// <summary>The whole AppHost on random ports: real processes, real HTTP, real RSA.</summary>
internal sealed class AppHostTarget(Action<IDistributedApplicationTestingBuilder>? configure = null, params string[] args) : ITestTarget
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

    /// <summary>Where functions are zips, they are compiled first.</summary>
    private static readonly TimeSpan DeployTimeout = TimeSpan.FromMinutes(5);

    private DistributedApplication? _app;
    private OtlpReceiver? _telemetry;
    private RestApiResource? _orders;
    private Uri? _stage;

    public DistributedApplication App => _app ?? throw new InvalidOperationException("The target has not started.");

    public OtlpReceiver Telemetry => _telemetry ?? throw new InvalidOperationException("The target has not started.");

    public Uri Stage => _stage ?? throw new InvalidOperationException("The target has not started.");

    public Uri Gateway => App.GetEndpoint("aws", "http");

    public Uri Entra => App.GetEndpoint("entra", "http");

    public Uri EntraAuthority => App.GetEndpoint("entra", "https");

    public string KeysDirectory { get; } = Directory.CreateTempSubdirectory("causeway-keys").FullName;

    public async Task StartAsync()
    {
        _telemetry = await OtlpReceiver.StartAsync();
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(args);
        foreach (var project in builder.Resources.OfType<ProjectResource>())
        {
            builder.CreateResourceBuilder(project)
                .WithEnvironment("OTEL_EXPORTER_OTLP_ENDPOINT", _telemetry.Url)
                .WithEnvironment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                .WithEnvironment("OTEL_SERVICE_NAME", project.Name)
                .WithEnvironment("OTEL_BSP_SCHEDULE_DELAY", "100");
        }

        builder.Project("entra").WithEnvironment("Keys__Directory", KeysDirectory);
        configure?.Invoke(builder);
        _app = await builder.BuildAsync();
        using var limit = new CancellationTokenSource(DeployTimeout);
        _orders = builder.RestApi("orders");
        await StartAsync(_app, _orders, limit.Token);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("orders").WaitAsync(StartTimeout);
        await _app.ResourceNotifications.WaitForResourceHealthyAsync("entra").WaitAsync(StartTimeout);
        _stage = new Uri($"{await _orders.InvokeUrl.GetValueAsync(CancellationToken.None)}/");
    }

    public async Task<int> WaitForAzureAppAsync()
    {
        var finished = await App.ResourceNotifications
            .WaitForResourceAsync("azure-app", state => KnownResourceStates.TerminalStates.Contains(state.Snapshot.State?.Text))
            .WaitAsync(StartTimeout);
        return finished.Snapshot.ExitCode ?? -1;
    }

    public async Task RestartAsync(string service)
    {
        var result = await App.ResourceCommands.ExecuteCommandAsync(service, "restart");
        Assert.True(result.Success, result.Message);
    }

    public async ValueTask DisposeAsync()
    {
        if (_orders is { Aws.Arguments: { UsesZips: true, StartsContainer: false } })
        {
            await new Deployment(_orders.Aws).DeleteAsync([_orders], CancellationToken.None);
        }

        if (_app is not null)
        {
            await _app.DisposeAsync();
        }

        if (_telemetry is not null)
        {
            await _telemetry.DisposeAsync();
        }

        Directory.Delete(KeysDirectory, recursive: true);
    }

    /// <summary>What waits for an API that is not secured would wait for ever.</summary>
    private static async Task StartAsync(DistributedApplication app, RestApiResource orders, CancellationToken cancellationToken)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var started = app.StartAsync(cancellationToken);
        var faulty = app.ResourceNotifications.WaitForResourceAsync(orders.Name, _ => orders.Fault is not null, waiting.Token);
        if (await Task.WhenAny(started, faulty) == faulty && orders.Fault is not null)
        {
            throw new InvalidOperationException(orders.Fault);
        }

        await waiting.CancelAsync();
        await started;
    }
}
