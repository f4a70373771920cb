namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty { Url = 0, Host = 1, Port = 3, Scheme = 4, TargetPort = 5, HostAndPort = 6 }
internal sealed record EndpointAnnotation(string Name, string UriScheme, int? Port, int? TargetPort, string? EnvironmentVariable)
    : IResourceAnnotation {
    private static readonly HashSet<int> Given = [];
    /// <summary>There is no proxy: this is the port that clients use and that a process, other than a container, listens on.</summary>
    public int AllocatedPort { get; private set; }
    public string Url => $"{UriScheme}://localhost:{AllocatedPort}";

    public void Allocate(int? port) {
        var used = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port);
        var free = Enumerable.Range(20_000, 10_000).Except(used).Shuffle(); // systems give outgoing connections ports above these
        lock (Given) AllocatedPort = port ?? free.First(Given.Add);
    }
}
public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IExpressionValue {
    public IResourceWithEndpoints Resource => owner;
    public string EndpointName => endpointName;
    public bool Exists => Find() is not null;
    public string Scheme => Annotation.UriScheme;
    public string Host => "localhost";
    public int Port => Annotation.AllocatedPort is > 0 and var port ? port
        : throw new InvalidOperationException($"{this} has no port before the start.");
    public string Url => $"{Scheme}://{Host}:{Port}";
    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;
    internal EndpointAnnotation Annotation => Find() ?? throw new DistributedApplicationException($"{this} does not exist.");
    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);
    public override string ToString() => $"The endpoint '{endpointName}' of '{owner.Name}'";
    private EndpointAnnotation? Find() => owner.All<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == endpointName);
}
public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue {
    public EndpointReference Endpoint => endpointReference;
    public EndpointProperty Property => property;
    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property}}}";
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => new(Property switch {
        EndpointProperty.Host => Endpoint.Host,
        EndpointProperty.Port => $"{Endpoint.Port}",
        EndpointProperty.Scheme => Endpoint.Scheme,
        EndpointProperty.TargetPort => $"{Endpoint.Annotation.TargetPort ?? Endpoint.Port}",
        EndpointProperty.HostAndPort => $"{Endpoint.Host}:{Endpoint.Port}",
        _ => Endpoint.Url,
    });
}
