using System.Reflection;
using System.Text.RegularExpressions;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Engine;

internal sealed partial class DistributedApplicationBuilder : IDistributedApplicationTestingBuilder
{
    private readonly HostApplicationBuilder _host;
    private readonly TestEntryPoint? _test = TestEntryPoint.Current;

    public DistributedApplicationBuilder(string[] args, bool isTest)
    {
        var assembly = _test?.Assembly ?? Assembly.GetEntryAssembly();
        AppHostDirectory = assembly?.FindMetadata("apphostprojectpath") ?? Directory.GetCurrentDirectory();
        _host = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings
        {
            Args = args,
            ApplicationName = assembly?.GetName().Name,
            ContentRootPath = AppHostDirectory,
            Configuration = isTest ? TestEntryPoint.Defaults(AppHostDirectory) : new ConfigurationManager(),
        });

        // The engine says in its own words what failed to start and what is not healthy yet.
        _host.Logging.AddFilter("Microsoft.Extensions", LogLevel.None).AddFilter("Microsoft.Hosting", LogLevel.Warning);
        _host.Services.AddSingleton(Eventing).AddSingleton(new DistributedApplicationModel(Resources))
            .AddSingleton(services => new ResourceNotificationService(services.GetRequiredService<IHostApplicationLifetime>()))
            .AddSingleton(services => new ResourceCommandService(services))
            .AddHostedService<Orchestrator>()
            .AddHealthChecks();
    }

    public ConfigurationManager Configuration => _host.Configuration;
    public string AppHostDirectory { get; }
    public IHostEnvironment Environment => _host.Environment;
    public IServiceCollection Services => _host.Services;
    public IDistributedApplicationEventing Eventing { get; } = new DistributedApplicationEventing();
    public IResourceCollection Resources { get; } = new ResourceCollection();

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (!ResourceName().IsMatch(resource.Name)) throw new DistributedApplicationException(
            $"'{resource.Name}' cannot name a resource: use letters, digits and single hyphens, at most 64, and begin with a letter.");
        if (Resources.Any(other => other.Name.Equals(resource.Name, StringComparison.OrdinalIgnoreCase)))
            throw new DistributedApplicationException($"There are two resources with the name '{resource.Name}'.");
        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _test?.HandOver(this);
        return new(_host.Build());
    }

    public Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default) => Task.FromResult(Build());

    public void Dispose()
    {
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [GeneratedRegex("^(?=.{1,64}$)[A-Za-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$")]
    private static partial Regex ResourceName();
}
