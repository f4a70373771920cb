namespace Aspire.Hosting.ApplicationModel;

public interface IResource {
    string Name { get; }
    ResourceAnnotationCollection Annotations { get; }
}
public interface IResourceWithArgs : IResource;
public interface IResourceWithEndpoints : IResource;
public interface IResourceWithEnvironment : IResource;
public interface IResourceWithWaitSupport : IResource;
public interface IResourceCollection : IList<IResource>;
public abstract class Resource(string name) : IResource {
    public virtual string Name => name;
    public virtual ResourceAnnotationCollection Annotations { get; } = [];
}
public class ProjectResource(string name) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithServiceDiscovery, IResourceWithWaitSupport;
public class ContainerResource(string name) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport;
public class ExecutableResource(string name, string command, string workingDirectory) : Resource(name),
    IResourceWithEnvironment, IResourceWithArgs, IResourceWithEndpoints, IResourceWithWaitSupport {
    public string Command => command;
    public string WorkingDirectory => workingDirectory;
}
public class ParameterResource : Resource, IExpressionValue {
    private readonly Func<string?> _value;
    internal ParameterResource(string name, Func<string?> value, bool secret) : base(name) => (_value, Secret) = (value, secret);
    public bool Secret { get; }
    public string ValueExpression => $"{{{Name}.value}}";
    internal string? Error => _value() is not null ? null
        : $"The parameter '{Name}' has no value. Set it, for example with --Parameters:{Name}=<value>.";
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken) => ValueTask.FromResult<string?>(
        _value() ?? throw new MissingParameterValueException(Error!));
}
public interface IResourceBuilder<out T> where T : IResource {
    IDistributedApplicationBuilder ApplicationBuilder { get; }
    T Resource { get; }
    IResourceBuilder<T> WithAnnotation<TAnnotation>(TAnnotation annotation) where TAnnotation : IResourceAnnotation;
}
public interface IResourceAnnotation;
public sealed class ResourceAnnotationCollection : Collection<IResourceAnnotation>;
internal static class AnnotationExtensions {
    public static IEnumerable<T> All<T>(this IResource resource) where T : IResourceAnnotation => resource.Annotations.OfType<T>();
}
public class EnvironmentCallbackContext {
    internal EnvironmentCallbackContext(IResource resource) => Resource = resource;
    public IResource Resource { get; }
    public Dictionary<string, object> EnvironmentVariables { get; } = [];
}
internal sealed record CommandLineArgsAnnotation(object[] Args) : IResourceAnnotation;
internal sealed record ContainerImageAnnotation(string Image) : IResourceAnnotation;
internal sealed record ContainerMountAnnotation(string Volume) : IResourceAnnotation;
internal sealed record EnvironmentCallbackAnnotation(Action<EnvironmentCallbackContext> Callback) : IResourceAnnotation;
public sealed class ExplicitStartupAnnotation : IResourceAnnotation;
internal sealed record HealthCheckAnnotation(string Key) : IResourceAnnotation;
internal sealed record ResourceSnapshotAnnotation(CustomResourceSnapshot InitialSnapshot) : IResourceAnnotation;
internal sealed record ResourceRelationshipAnnotation(IResource Resource, string Type) : IResourceAnnotation;
public enum WaitType { WaitUntilHealthy, WaitForCompletion }
public class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation {
    public IResource Resource => resource;
    public WaitType WaitType => waitType;
    public int ExitCode => exitCode;
}
