using System.Collections.ObjectModel;

namespace Aspire.Hosting.ApplicationModel;

public interface IResource
{
    string Name { get; }
    ResourceAnnotationCollection Annotations { get; }
}

public interface IResourceWithArgs : IResource;
public interface IResourceWithEndpoints : IResource;
public interface IResourceWithEnvironment : IResource;
public interface IResourceWithWaitSupport : IResource;

public interface IResourceWithParent<out T> : IResource where T : IResource
{
    T Parent { get; }
}

public abstract class Resource(string name) : IResource
{
    public virtual string Name => name;
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}

public class ProjectResource(string name) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;

public class ExecutableResource(string name, string command, string workingDirectory) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public string Command => command;
    public string WorkingDirectory => workingDirectory;
}

public class ContainerResource(string name, string? entrypoint = null) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport
{
    public string? Entrypoint { get; set; } = entrypoint;
}

public class ParameterResource : Resource, IExpressionValue
{
    private readonly Lazy<string> _value;

    internal ParameterResource(string name, Func<string> value, bool secret) : base(name) => (_value, Secret) = (new(value), secret);

    public bool Secret { get; }
    public string ValueExpression => $"{{{Name}.value}}";
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(_value.Value);
}

public interface IResourceCollection : IList<IResource>;

internal sealed class ResourceCollection : Collection<IResource>, IResourceCollection;

public class DistributedApplicationModel(IResourceCollection resources)
{
    public IResourceCollection Resources => resources;
}

public interface IResourceAnnotation;
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;

internal enum WaitType { WaitUntilHealthy, WaitUntilStarted, WaitForCompletion }

internal sealed record CommandLineArgsAnnotation(object[] Args) : IResourceAnnotation;
internal sealed record ContainerImageAnnotation(string Image) : IResourceAnnotation;
internal sealed record EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> Callback) : IResourceAnnotation;
internal sealed record ExplicitStartupAnnotation : IResourceAnnotation;
internal sealed record HealthCheckAnnotation(string Key) : IResourceAnnotation;
internal sealed record ReplicaAnnotation(int Replicas) : IResourceAnnotation;
internal sealed record ResourceSnapshotAnnotation(CustomResourceSnapshot InitialSnapshot) : IResourceAnnotation;
internal sealed record ParentAnnotation(IResource Parent) : IResourceAnnotation;
internal sealed record ResourceUrlAnnotation(IExpressionValue Url, string? DisplayText) : IResourceAnnotation;
internal sealed record WaitAnnotation(IResource Resource, WaitType Type, int ExitCode = 0) : IResourceAnnotation;

public class EnvironmentCallbackContext
{
    internal EnvironmentCallbackContext(IResource resource) => Resource = resource;

    public IResource Resource { get; }
    public Dictionary<string, object> EnvironmentVariables { get; } = [];
}
