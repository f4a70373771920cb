using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Standins.Tests.Aspire.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Standins.Tests.Aspire;

public sealed class CustomResourceTests
{
    [LinuxFact]
    public async Task A_custom_resource_is_ready_once_it_runs_and_its_health_check_passes()
    {
        var events = new List<string>();
        var healthy = false;
        var builder = AppModel.Create();
        builder.Services.AddHealthChecks().AddCheck("lake-check", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var lake = AddLake(builder)
            .WithHealthCheck("lake-check")
            .OnInitializeResource(async (resource, initialize, cancellationToken) =>
            {
                await initialize.Eventing.PublishAsync(new BeforeResourceStartedEvent(resource, initialize.Services), cancellationToken);
                await initialize.Notifications.PublishUpdateAsync(resource, state => state with { State = KnownResourceStates.Running });
            })
            .OnBeforeResourceStarted((resource, _, _) => Add($"{resource.Name} starts"))
            .OnResourceReady((resource, _, _) => Add($"{resource.Name} is ready"));
        builder.AddScript("boat", "sleep 1000").WaitFor(lake).OnBeforeResourceStarted((resource, _, _) => Add($"{resource.Name} is about to start"));
        await using var app = builder.Build();

        var start = app.StartAsync();
        await app.WaitAsync("lake", snapshot => snapshot.HealthStatus == HealthStatus.Unhealthy);
        await app.WaitAsync("boat", KnownResourceStates.Waiting);
        Assert.DoesNotContain("lake is ready", events);
        healthy = true;
        await start;

        Assert.Contains("lake is ready", events);
        Assert.True(events.IndexOf("lake starts") < events.IndexOf("lake is ready"));

        Task Add(string text)
        {
            lock (events)
            {
                events.Add(text);
            }

            return Task.CompletedTask;
        }
    }

    [LinuxFact]
    public async Task A_custom_resource_that_fails_to_initialize_fails_the_start()
    {
        var builder = AppModel.Create();
        AddLake(builder).OnInitializeResource((_, _, _) => throw new InvalidOperationException("dry"));
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Equal("'lake' failed to start: dry", failure.Message);
    }

    [LinuxFact]
    public async Task A_custom_resource_says_why_it_failed_before_what_waits_for_it_says_that()
    {
        var builder = AppModel.Create();
        var lake = AddLake(builder).OnInitializeResource(async (resource, initialize, cancellationToken) =>
        {
            await initialize.Notifications.PublishUpdateAsync(resource, state => state with { State = KnownResourceStates.FailedToStart });
            await Task.Delay(100, cancellationToken);
            throw new InvalidOperationException("dry");
        });
        builder.AddScript("boat", "sleep 1000").WaitFor(lake);
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Equal("'lake' failed to start: dry", failure.Message);
    }

    private static IResourceBuilder<Lake> AddLake(IDistributedApplicationBuilder builder) => builder.AddResource(new Lake("lake"))
        .WithInitialState(new CustomResourceSnapshot { ResourceType = "Lake", Properties = [], State = KnownResourceStates.NotStarted });

    private sealed class Lake(string name) : Resource(name);
}
