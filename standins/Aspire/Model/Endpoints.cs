namespace Aspire.Hosting.ApplicationModel;

public enum EndpointProperty { Url, Host, IPV4Host, Port, Scheme, TargetPort, HostAndPort, TlsEnabled }

internal sealed record EndpointAnnotation(string Name, string UriScheme, int? Port, int? TargetPort, string? EnvironmentVariable) : IResourceAnnotation
{
    /// <summary>There is no proxy: this is the port that clients use and that a process, other than a container, listens on.</summary>
    public int? AllocatedPort { get; set; }
}

public sealed class EndpointReference(IResourceWithEndpoints owner, string endpointName) : IExpressionValue
{
    public IResourceWithEndpoints Resource => owner;
    public string EndpointName => endpointName;
    public bool Exists => Find() is not null;
    public bool IsAllocated => Find()?.AllocatedPort is not null;
    public string Scheme => Annotation.UriScheme;
    public string Host => "localhost";
    public int Port => Annotation.AllocatedPort ?? throw new InvalidOperationException($"{this} has no port before the application starts.");
    public int? TargetPort => Annotation.TargetPort ?? Annotation.AllocatedPort;
    public string Url => $"{Scheme}://{Host}:{Port}";
    string IManifestExpressionProvider.ValueExpression => Property(EndpointProperty.Url).ValueExpression;
    private EndpointAnnotation Annotation => Find() ?? throw new InvalidOperationException($"{this} does not exist.");

    public EndpointReferenceExpression Property(EndpointProperty property) => new(this, property);
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Url);
    public override string ToString() => $"The endpoint '{endpointName}' of '{owner.Name}'";

    private EndpointAnnotation? Find() => owner.Annotations.OfType<EndpointAnnotation>().FirstOrDefault(endpoint => endpoint.Name == endpointName);
}

public class EndpointReferenceExpression(EndpointReference endpointReference, EndpointProperty property) : IExpressionValue
{
    public EndpointReference Endpoint => endpointReference;
    public EndpointProperty Property => property;
    public string ValueExpression => $"{{{Endpoint.Resource.Name}.bindings.{Endpoint.EndpointName}.{Property}}}";
    public ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) => ValueTask.FromResult<string?>(Property switch
    {
        EndpointProperty.Url => Endpoint.Url,
        EndpointProperty.Host => Endpoint.Host,
        EndpointProperty.IPV4Host => "127.0.0.1",
        EndpointProperty.Scheme => Endpoint.Scheme,
        EndpointProperty.TargetPort => $"{Endpoint.TargetPort}",
        EndpointProperty.HostAndPort => $"{Endpoint.Host}:{Endpoint.Port}",
        EndpointProperty.TlsEnabled => $"{Endpoint.Scheme == "https"}",
        _ => $"{Endpoint.Port}",
    });
}
