using Aspire.Hosting.Engine;

namespace Aspire.Hosting.Testing;

public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IDisposable, IAsyncDisposable
{
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}

public static class DistributedApplicationTestingBuilder
{
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);

    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(string[] args, CancellationToken cancellationToken = default)
        where TEntryPoint : class => new TestEntryPoint(typeof(TEntryPoint).Assembly).RunAsync(args).WaitAsync(cancellationToken);

    public static IDistributedApplicationTestingBuilder Create(params string[] args) => new DistributedApplicationBuilder(args, isTest: true);
}

public static class DistributedApplicationHostingTestingExtensions
{
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = default) =>
        new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };

    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = default)
    {
        var resource = app.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<IResourceWithEndpoints>()
            .Single(resource => resource.Name == resourceName);
        var https = new EndpointReference(resource, "https");
        return new Uri(endpointName is null && https.Exists ? https.Url : new EndpointReference(resource, endpointName ?? "http").Url);
    }
}
