using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

public sealed class CommandTests
{
    [LinuxFact]
    public async Task A_resource_with_explicit_start_starts_by_command()
    {
        var builder = AppModel.Create();
        builder.AddScript("service", "sleep 1000").WithExplicitStart();
        await using var app = builder.Build();

        await app.StartAsync();
        await app.WaitAsync("service", KnownResourceStates.NotStarted);
        var result = await app.ResourceCommands.ExecuteCommandAsync("service", "start");

        Assert.True(result.Success);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("service").WaitAsync(AppModel.Timeout);
    }

    [LinuxFact]
    public async Task A_stopped_resource_is_no_failure_and_can_start_again()
    {
        var builder = AppModel.Create();
        builder.AddScript("service", "sleep 1000");
        await using var app = builder.Build();
        await app.StartAsync();
        var processId = (await app.WaitAsync("service", KnownResourceStates.Running)).ProcessId();

        await app.ResourceCommands.ExecuteCommandAsync("service", "stop");

        Assert.Equal(143, (await app.WaitAsync("service", KnownResourceStates.Exited)).Snapshot.ExitCode);
        Assert.False(AppModel.IsRunning(processId));

        await app.ResourceCommands.ExecuteCommandAsync("service", "start");

        await app.ResourceNotifications.WaitForResourceHealthyAsync("service").WaitAsync(AppModel.Timeout);
    }

    [LinuxFact]
    public async Task A_restart_replaces_the_process()
    {
        var builder = AppModel.Create();
        builder.AddScript("service", "sleep 1000");
        await using var app = builder.Build();
        await app.StartAsync();
        var before = (await app.WaitAsync("service", KnownResourceStates.Running)).ProcessId();

        await app.ResourceCommands.ExecuteCommandAsync("service", "restart");

        var after = (await app.WaitAsync("service", KnownResourceStates.Running)).ProcessId();
        Assert.NotEqual(before, after);
        Assert.False(AppModel.IsRunning(before));
        Assert.True(AppModel.IsRunning(after));
    }

    [LinuxFact]
    public async Task Lifecycle_commands_are_offered_where_they_make_sense()
    {
        var builder = AppModel.Create();
        builder.AddScript("service", "sleep 1000");
        await using var app = builder.Build();
        await app.StartAsync();

        Assert.Equal(["restart", "stop"], await OfferedAsync(KnownResourceStates.Running));
        await app.ResourceCommands.ExecuteCommandAsync("service", "stop");
        Assert.Equal(["start"], await OfferedAsync(KnownResourceStates.Exited));

        async Task<IEnumerable<string>> OfferedAsync(string state) => (await app.WaitAsync("service", state)).Snapshot.Commands
            .Where(command => command.State == ResourceCommandState.Enabled).Select(command => command.Name).Order();
    }

    [LinuxFact]
    public async Task A_process_that_ignores_the_signal_is_killed()
    {
        var builder = AppModel.Create();
        builder.AddScript("stubborn", "trap '' TERM; while :; do sleep 1; done");
        await using var app = builder.Build();
        await app.StartAsync();

        await app.ResourceCommands.ExecuteCommandAsync("stubborn", "stop");

        Assert.Equal(137, (await app.WaitAsync("stubborn", KnownResourceStates.Exited)).Snapshot.ExitCode);
    }

    [LinuxFact]
    public async Task A_command_of_the_app_model_runs_and_answers()
    {
        var builder = AppModel.Create();
        builder.AddScript("service", "sleep 1000").WithCommand("greet", "Greet", context =>
            Task.FromResult(CommandResults.Success($"Hello, {context.ResourceName}")));
        await using var app = builder.Build();
        await app.StartAsync();

        var greeting = await app.ResourceCommands.ExecuteCommandAsync("service", "greet");
        var unknown = await app.ResourceCommands.ExecuteCommandAsync("service", "dance");

        Assert.Equal("Hello, service", greeting.Message);
        Assert.False(unknown.Success);
    }
}
