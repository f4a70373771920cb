using System.Net.Http.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

public sealed class TestingBuilderTests
{
    [LinuxFact]
    public async Task An_AppHost_runs_in_a_test_on_random_ports()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Standins_AppHost>();
        await using var app = await builder.BuildAsync();
        await app.StartAsync();
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service").WaitAsync(AppModel.Timeout);

        using var client = app.CreateHttpClient("service");

        Assert.Equal("healthy", await client.GetStringAsync("health"));
        Assert.NotEqual(5081, app.GetEndpoint("service", "http").Port);
        Assert.Equal("Development", builder.Configuration["environment"]);
    }

    [LinuxFact]
    public async Task A_test_changes_the_app_model_before_it_builds_it()
    {
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Standins_AppHost>(["--Job=sleep 1000"]);
        builder.CreateResourceBuilder(builder.Resources.OfType<ProjectResource>().Single()).WithEnvironment("GREETING", "from the test");
        await using var app = await builder.BuildAsync();
        await app.StartAsync();

        using var client = app.CreateHttpClient("service");
        var environment = await client.GetFromJsonAsync<Dictionary<string, string>>("environment");

        Assert.Equal("from the test", environment!["GREETING"]);
        await app.WaitAsync("job", KnownResourceStates.Running);
    }

    [LinuxFact]
    public async Task Several_apps_run_side_by_side()
    {
        var apps = await Task.WhenAll(Enumerable.Range(0, 3).Select(async _ =>
        {
            await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.Standins_AppHost>();
            var app = await builder.BuildAsync();
            await app.StartAsync();
            return app;
        }));

        Assert.Equal(3, apps.Select(app => app.GetEndpoint("service").Port).Distinct().Count());
        await Task.WhenAll(apps.Select(app => app.DisposeAsync().AsTask()));
    }

    [Fact]
    public async Task An_entry_point_that_fails_says_why()
    {
        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() =>
            DistributedApplicationTestingBuilder.CreateAsync<Projects.Standins_AppHost>(["--NeedsSecrets=maybe"]));

        Assert.Contains("maybe", failure.Message, StringComparison.Ordinal);
    }
}
