using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

public sealed class FailureTests
{
    [LinuxFact]
    public async Task A_failed_start_reports_the_exit_and_stops_the_others()
    {
        var builder = AppModel.Create();
        var other = builder.AddScript("other", "sleep 1000");
        builder.AddScript("broken", "echo one; echo two >&2; exit 3").WaitFor(other);
        await using var app = builder.Build();

        var start = app.StartAsync();
        var processId = (await app.WaitAsync("other", KnownResourceStates.Running)).ProcessId();
        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => start);

        Assert.StartsWith("'broken' exited with code 3. Its last output:", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n    one", failure.Message, StringComparison.Ordinal);
        Assert.Contains("\n    two", failure.Message, StringComparison.Ordinal);
        Assert.False(AppModel.IsRunning(processId));
    }

    [LinuxFact]
    public async Task Only_the_last_twenty_lines_of_output_are_reported()
    {
        var builder = AppModel.Create();
        builder.AddScript("talkative", "seq 1 100; exit 1");
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Equal(Enumerable.Range(81, 20), failure.Message.Split('\n')[1..].Select(line => int.Parse(line, null)));
    }

    [LinuxFact]
    public async Task A_process_that_is_killed_after_the_start_is_exited_and_not_restarted()
    {
        var builder = AppModel.Create();
        builder.AddScript("service", "sleep 1000");
        builder.AddScript("other", "sleep 1000");
        await using var app = builder.Build();
        await app.StartAsync();
        var processId = (await app.WaitAsync("service", KnownResourceStates.Running)).ProcessId();

        System.Diagnostics.Process.GetProcessById(processId).Kill();

        Assert.Equal(137, (await app.WaitAsync("service", KnownResourceStates.Exited)).Snapshot.ExitCode);
        await app.WaitAsync("other", KnownResourceStates.Running);
    }

    [LinuxFact]
    public async Task What_a_process_has_started_ends_with_it()
    {
        using var directory = new TemporaryDirectory();
        var builder = AppModel.Create();
        builder.AddScript("service", $"sleep 1000 & echo $! > {directory.File("grandchild")}; exit 0");
        await using var app = builder.Build();

        await app.StartAsync();
        await app.WaitAsync("service", KnownResourceStates.Finished);

        Assert.False(AppModel.IsRunning(int.Parse(await File.ReadAllTextAsync(directory.File("grandchild")), null)));
    }

    [LinuxFact]
    public async Task A_command_that_does_not_exist_fails_the_start()
    {
        var builder = AppModel.Create();
        builder.AddExecutable("typo", "no-such-command", ".");
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Contains("no-such-command", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_unique()
    {
        var builder = AppModel.Create();
        builder.AddParameter("orders");

        Assert.Throws<DistributedApplicationException>(() => builder.AddParameter("Orders"));
    }

    [Fact]
    public void Endpoint_names_are_unique()
    {
        var service = AppModel.Create().AddScript("service", "exit 0").WithHttpEndpoint();

        Assert.Throws<DistributedApplicationException>(() => service.WithHttpEndpoint());
    }
}
