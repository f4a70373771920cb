namespace Aspire.Hosting.Testing;

public interface IDistributedApplicationTestingBuilder : IDistributedApplicationBuilder, IDisposable, IAsyncDisposable {
    Task<DistributedApplication> BuildAsync(CancellationToken cancellationToken = default);
}
public static class DistributedApplicationTestingBuilder {
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(CancellationToken cancellationToken = default)
        where TEntryPoint : class => CreateAsync<TEntryPoint>([], cancellationToken);
    public static Task<IDistributedApplicationTestingBuilder> CreateAsync<TEntryPoint>(
        string[] args, CancellationToken cancellationToken = default) where TEntryPoint : class =>
        Task.Run(() => new TestRun(typeof(TEntryPoint).Assembly).RunEntryPoint(args), cancellationToken);
}
public static class DistributedApplicationHostingTestingExtensions {
    public static HttpClient CreateHttpClient(this DistributedApplication app, string resourceName, string? endpointName = default) =>
        new() { BaseAddress = app.GetEndpoint(resourceName, endpointName) };
    public static Uri GetEndpoint(this DistributedApplication app, string resourceName, string? endpointName = default) {
        var resources = app.Services.GetRequiredService<IResourceCollection>().OfType<IResourceWithEndpoints>();
        var https = new EndpointReference(resources.Single(resource => resource.Name == resourceName), endpointName ?? "https");
        return new(https.Exists ? https.Url : new EndpointReference(https.Resource, endpointName ?? "http").Url);
    }
}

/// <summary>A run of an AppHost's entry point up to Build(), which ends it: the test takes the builder from there.</summary>
internal sealed record TestRun(Assembly AppHost) {
    private static readonly AsyncLocal<TestRun?> Ambient = new();
    public static TestRun? Current => Ambient.Value;
    public IDistributedApplicationTestingBuilder? Builder { get; set; }

    public IDistributedApplicationTestingBuilder RunEntryPoint(string[] args) {
        Ambient.Value = this;
        try {
            var main = AppHost.EntryPoint!;
            main.Invoke(null, BindingFlags.DoNotWrapExceptions, null, main.GetParameters().Length == 0 ? [] : [args], null);
        } catch (HostAbortedException) { } // thrown by Build()
        return Builder ?? throw new InvalidOperationException($"The entry point of {AppHost.GetName().Name} built no application.");
    }
}
