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
    public async Task Replicas_are_processes_of_their_own()
    {
        var builder = AppModel.Create();
        builder.AddProject<Projects.Standins_Service>("service").WithArgs("--urls=http://127.0.0.1:0").WithReplicas(2);
        await using var app = builder.Build();

        await app.StartAsync();

        var snapshot = (await app.WaitAsync("service", KnownResourceStates.Running)).Snapshot;
        Assert.Equal(2, snapshot.Properties.Select(property => property.Value).Distinct().Count());
    }

    [LinuxFact]
    public async Task The_addresses_of_a_resource_are_its_endpoints_and_links()
    {
        var builder = AppModel.Create();
        var service = builder.AddScript("service", "sleep 1000").WithHttpEndpoint().WithUrl("https://example.com/docs", "Documentation");
        await using var app = builder.Build();

        await app.StartAsync();

        var urls = (await app.WaitAsync("service", KnownResourceStates.Running)).Snapshot.Urls;
        Assert.Equal([service.GetEndpoint("http").Url, "https://example.com/docs"], urls.Select(url => url.Url));
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

    [LinuxFact]
    public async Task A_container_that_cannot_run_fails_the_start_with_what_the_engine_says()
    {
        var builder = AppModel.Create();
        builder.AddContainer("cache", "example.invalid/no-such-image").WithHttpEndpoint(targetPort: 80);
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.StartsWith("'cache' exited with code 12", failure.Message, StringComparison.Ordinal);
        Assert.Contains("docker", failure.Message, StringComparison.Ordinal);
    }

    private sealed class Unbuilt : IProjectMetadata
    {
        public string ProjectPath => "/src/Unbuilt/Unbuilt.csproj";
    }
}
