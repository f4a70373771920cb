namespace Aspire.Hosting.ApplicationModel;

/// <summary>An address that people see; a relative one starts at its endpoint.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation {
    public required string Url { get; set; }
    public string? DisplayText { get; set; }
    public EndpointReference? Endpoint { get; init; }

    internal static async Task<List<UrlSnapshot>> ListAsync(IResource resource, CancellationToken cancellationToken) {
        List<ResourceUrlAnnotation> urls = [.. resource.All<EndpointAnnotation>().Select(endpoint => new ResourceUrlAnnotation {
            Url = endpoint.Url, Endpoint = new((IResourceWithEndpoints)resource, endpoint.Name) })];
        foreach (var change in resource.All<EndpointUrlAnnotation>())
            urls.FindAll(url => url.Endpoint!.EndpointName == change.EndpointName).ForEach(change.Callback);
        foreach (var more in resource.All<UrlAnnotation>())
            urls.Add(new() { Url = (await more.Url.GetValueAsync(cancellationToken))!, DisplayText = more.DisplayText });
        return urls.ConvertAll(url => {
            var address = url.Url.StartsWith('/') && url.Endpoint is { } start ? start.Url + url.Url : url.Url;
            var display = new UrlDisplayPropertiesSnapshot(url.DisplayText ?? "");
            return new UrlSnapshot(url.Endpoint?.EndpointName, address, IsInternal: false) { DisplayProperties = display };
        });
    }
}
internal sealed record EndpointUrlAnnotation(string EndpointName, Action<ResourceUrlAnnotation> Callback) : IResourceAnnotation;
internal sealed record UrlAnnotation(ReferenceExpression Url, string? DisplayText) : IResourceAnnotation;
