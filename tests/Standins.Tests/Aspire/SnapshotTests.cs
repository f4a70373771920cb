using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Standins.Tests.Aspire.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Standins.Tests.Aspire;

public sealed class SnapshotTests
{
    [LinuxFact]
    public async Task A_snapshot_tells_parent_environment_times_and_health()
    {
        var builder = AppModel.Create();
        builder.Services.AddHealthChecks().AddCheck("sick", () => HealthCheckResult.Degraded("feverish"));
        var parent = builder.AddScript("parent", "sleep 1000");
        builder.AddScript("child", "sleep 1000").WithParentRelationship(parent).WithEnvironment("GREETING", "hello").WithHealthCheck("sick");
        await using var app = builder.Build();

        _ = app.StartAsync();
        var child = (await app.WaitAsync("child", snapshot => snapshot.HealthStatus == HealthStatus.Degraded)).Snapshot;

        Assert.Equal(new RelationshipSnapshot("parent", "Parent"), Assert.Single(child.Relationships));
        Assert.Equal([new EnvironmentVariableSnapshot("GREETING", "hello", IsFromSpec: true)], child.EnvironmentVariables.Where(variable => variable.IsFromSpec));
        Assert.Equal(("sick", HealthStatus.Degraded, "feverish"), child.HealthReports.Select(report => (report.Name, report.Status!.Value, report.Description)).Single());
        Assert.True(child.CreationTimeStamp <= child.StartTimeStamp);
        Assert.Null(child.StopTimeStamp);
        await app.ResourceCommands.ExecuteCommandAsync("child", "stop");
        Assert.NotNull((await app.WaitAsync("child", KnownResourceStates.Exited)).Snapshot.StopTimeStamp);
    }

    [LinuxFact]
    public async Task A_watcher_sees_every_state_from_now_on_and_the_latest_before()
    {
        var builder = AppModel.Create();
        builder.AddScript("brief", "exit 0");
        await using var app = builder.Build();
        var states = app.ResourceNotifications.WatchAsync().Select(update => update.Snapshot.State?.Text ?? "").TakeWhile(state => state != "Finished").Distinct().ToListAsync();

        await app.StartAsync();

        Assert.Equal(["NotStarted", "Waiting", "Starting", "Running"], await states.AsTask().WaitAsync(AppModel.Timeout));
        Assert.Equal("Finished", (await app.ResourceNotifications.WatchAsync().FirstAsync()).Snapshot.State?.Text);
    }

    [LinuxFact]
    public async Task Lines_of_output_come_in_order_with_their_time_whoever_watches_when()
    {
        var builder = AppModel.Create();
        var service = builder.AddScript("service", "echo one; echo two; echo bad >&2; sleep 1000");
        await using var app = builder.Build();
        await app.StartAsync();
        var logs = app.Services.GetRequiredService<ResourceLoggerService>();

        var lines = await logs.WatchAsync(service.Resource).SelectMany(batch => batch).Take(3).ToListAsync().AsTask().WaitAsync(AppModel.Timeout);

        Assert.Equal(["bad", "one", "two"], lines.Select(line => line.Content.Split(' ', 2)[1]).Order(StringComparer.Ordinal));
        Assert.Equal([1, 2, 3], lines.Select(line => line.LineNumber));
        Assert.Single(lines, line => line.IsErrorMessage);
        Assert.All(lines, line => Assert.True(DateTime.TryParse(line.Content.Split(' ')[0], null, out _)));
    }
}
