using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Standins.Tests.Aspire.Support;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Causeway.Standins.Tests.Aspire;

public sealed class StartOrderTests
{
    [LinuxFact]
    public async Task A_resource_waits_until_another_is_healthy()
    {
        var healthy = false;
        var builder = AppModel.Create();
        builder.Services.AddHealthChecks().AddCheck("slow-check", () => healthy ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy());
        var slow = builder.AddScript("slow", "sleep 1000").WithHealthCheck("slow-check");
        builder.AddScript("dependent", "sleep 1000").WaitFor(slow);
        await using var app = builder.Build();

        var start = app.StartAsync();
        await app.WaitAsync("slow", snapshot => snapshot.HealthStatus == HealthStatus.Unhealthy);
        await app.WaitAsync("dependent", KnownResourceStates.Waiting);
        healthy = true;
        await start;

        await app.WaitAsync("dependent", KnownResourceStates.Running);
    }

    [LinuxFact]
    public async Task A_resource_starts_after_another_has_finished()
    {
        using var directory = new TemporaryDirectory();
        var builder = AppModel.Create();
        var prepare = builder.AddScript("prepare", $"echo prepared > {directory.File("state")}");
        builder.AddScript("use", $"cat {directory.File("state")}").WaitForCompletion(prepare);
        await using var app = builder.Build();

        await app.StartAsync();

        Assert.Equal(0, (await app.WaitAsync("prepare", KnownResourceStates.Finished)).Snapshot.ExitCode);
        Assert.Equal(0, (await app.WaitAsync("use", KnownResourceStates.Finished)).Snapshot.ExitCode);
    }

    [LinuxFact]
    public async Task An_exit_code_that_is_waited_for_is_no_failure()
    {
        var builder = AppModel.Create();
        var migration = builder.AddScript("migration", "exit 2");
        builder.AddScript("service", "sleep 1000").WaitForCompletion(migration, exitCode: 2);
        await using var app = builder.Build();

        await app.StartAsync();

        await app.WaitAsync("service", KnownResourceStates.Running);
    }

    [LinuxFact]
    public async Task What_is_checked_and_finishes_by_itself_fails_before_what_waits_for_it()
    {
        var builder = AppModel.Create();
        builder.Services.AddHealthChecks().AddCheck("never", () => HealthCheckResult.Unhealthy());
        var brief = builder.AddScript("brief", "exit 0").WithHealthCheck("never");
        builder.AddScript("dependent", "sleep 1000").WaitFor(brief);
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.StartsWith("'brief' exited with code 0. Its last output:", failure.Message, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task A_health_check_that_nobody_registered_fails_the_start()
    {
        var builder = AppModel.Create();
        builder.AddScript("service", "sleep 1000").WithHealthCheck("unknown");
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Contains("unknown", failure.Message, StringComparison.Ordinal);
    }
}
