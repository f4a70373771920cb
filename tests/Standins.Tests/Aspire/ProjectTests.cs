using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

public sealed class ProjectTests
{
    [Fact]
    public void Projects_and_the_AppHost_have_generated_classes()
    {
        Assert.EndsWith(Path.Combine("Standins.Service", "Standins.Service.csproj"), new Projects.Standins_Service().ProjectPath, StringComparison.Ordinal);
        Assert.EndsWith("Standins.AppHost", Projects.Standins_AppHost.ProjectPath, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task The_addresses_of_a_resource_are_its_endpoints()
    {
        var builder = AppModel.Create();
        var service = builder.AddScript("service", "sleep 1000").WithHttpEndpoint();
        await using var app = builder.Build();

        await app.StartAsync();

        var urls = (await app.WaitAsync("service", KnownResourceStates.Running)).Snapshot.Urls;
        Assert.Equal([service.GetEndpoint("http").Url], urls.Select(url => url.Url));
    }

    [LinuxFact]
    public async Task Addresses_get_texts_and_paths_and_more_can_be_added()
    {
        var builder = AppModel.Create();
        var service = builder.AddScript("service", "sleep 1000").WithHttpEndpoint().WithHttpEndpoint(name: "admin");
        var (http, admin) = (service.GetEndpoint("http"), service.GetEndpoint("admin"));
        service.WithUrl("https://example.com/help", "Help")
            .WithUrl($"{http}/orders?from={admin.Property(EndpointProperty.Port)}")
            .WithUrlForEndpoint("admin", url => (url.Url, url.DisplayText) = ("/console", "Console"));
        await using var app = builder.Build();

        await app.StartAsync();

        var urls = (await app.WaitAsync("service", KnownResourceStates.Running)).Snapshot.Urls;
        Assert.Equal(
            [
                ("http", http.Url, ""),
                ("admin", $"{admin.Url}/console", "Console"),
                (null, "https://example.com/help", "Help"),
                (null, $"{http.Url}/orders?from={admin.Port}", ""),
            ],
            urls.Select(url => (url.Name, url.Url, url.DisplayProperties.DisplayName)));
    }

    [LinuxFact]
    public async Task A_project_that_is_not_built_fails_the_start()
    {
        var builder = AppModel.Create();
        builder.AddProject<Unbuilt>("unbuilt");
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Equal("'unbuilt' failed to start: /src/Unbuilt/Unbuilt.csproj is not built, or not referenced by the AppHost.", failure.Message);
    }

    private sealed class Unbuilt : IProjectMetadata
    {
        public string ProjectPath => "/src/Unbuilt/Unbuilt.csproj";
    }
}
