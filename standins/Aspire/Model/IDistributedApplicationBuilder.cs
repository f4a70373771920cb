namespace Aspire.Hosting;

public interface IDistributedApplicationBuilder {
    ConfigurationManager Configuration { get; }
    string AppHostDirectory { get; }
    IServiceCollection Services { get; }
    IDistributedApplicationEventing Eventing { get; }
    IResourceCollection Resources { get; }
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;
    DistributedApplication Build();
}
public interface IProjectMetadata : IResourceAnnotation { string ProjectPath { get; } }
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
public class DistributedApplicationException(string message) : Exception(message);
public class MissingParameterValueException(string message) : DistributedApplicationException(message);
