namespace Aspire.Hosting.Engine;

internal sealed class DistributedApplicationBuilder : IDistributedApplicationTestingBuilder {
    private readonly HostApplicationBuilder _host;
    private readonly TestRun? _test = TestRun.Current;
    public DistributedApplicationBuilder(string[] args) {
        var assembly = _test?.AppHost ?? Assembly.GetEntryAssembly()!;
        AppHostDirectory = LaunchPlan.FindMetadata(assembly, "apphostprojectpath") ?? Directory.GetCurrentDirectory();
        HostApplicationBuilderSettings settings = new() { Args = args, ContentRootPath = AppHostDirectory };
        settings.ApplicationName = assembly.GetName().Name;
        if (_test is not null) {
            // What genuine Aspire presets in tests: free ports, and the environment that the launch profile names.
            var profile = LaunchProfile.Find(AppHostDirectory, name: null);
            settings.EnvironmentName = profile?.Environment.GetValueOrDefault("DOTNET_ENVIRONMENT");
            settings.Configuration = new ConfigurationManager();
            settings.Configuration.AddInMemoryCollection(
                [new("DcpPublisher:RandomizePorts", "true"), new("hostBuilder:reloadConfigOnChange", "false")]);
        }

        _host = Host.CreateApplicationBuilder(settings);
        // The engine says in its own words what failed to start and what is not healthy yet.
        _host.Logging.AddFilter("Microsoft.Extensions", LogLevel.None).AddFilter("Microsoft.Hosting", LogLevel.Warning);
        Services.AddSingleton(Eventing).AddSingleton(Resources)
            .AddSingleton(services => new ResourceNotificationService(services.GetRequiredService<IHostApplicationLifetime>()))
            .AddSingleton(services => new ResourceCommandService(services)).AddSingleton(_ => new ResourceLoggerService())
            .AddSingleton<Orchestrator>().AddHostedService(services => services.GetRequiredService<Orchestrator>())
            .AddHealthChecks();
    }

    public ConfigurationManager Configuration => _host.Configuration;
    public string AppHostDirectory { get; }
    public IServiceCollection Services => _host.Services;
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();
    public IResourceCollection Resources { get; } = new ResourceCollection();
    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);
    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource {
        if (Resources.Any(other => other.Name.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new DistributedApplicationException($"There are two resources with the name '{resource.Name}'.");
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public DistributedApplication Build() {
        if (_test is null or { Builder: not null }) return new(_host.Build());
        _test.Builder = this;
        throw new HostAbortedException();
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) => Task.FromResult(Build());
    public void Dispose() { }
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    private sealed class ResourceCollection : Collection<IResource>, IResourceCollection;
    private sealed record ResourceBuilder<T>(IDistributedApplicationBuilder ApplicationBuilder, T Resource) : IResourceBuilder<T>
        where T : IResource {
        public IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation) where TAnnotation : IResourceAnnotation {
            Resource.Annotations.Add(annotation);
            return this;
        }
    }
}
