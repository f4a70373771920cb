using Causeway.Standins.Tests.Aspire.Support;

namespace Causeway.Standins.Tests.Aspire;

public sealed class HostProcessTests
{
    private const string Random = "--DcpPublisher:RandomizePorts=true";

    [LinuxFact]
    public async Task Output_is_prefixed_and_a_table_shows_state_and_address()
    {
        using var host = new HostProcess(Random, "--Job=echo from the job; echo and its errors >&2");

        await host.WaitForOutputAsync("[job] from the job");
        await host.WaitForOutputAsync("[job] and its errors");
        await host.WaitForOutputAsync("[service] ");

        await host.WaitForOutputAsync("\njob ");
        Assert.Matches(@"\nResource +State +Address\nservice +Running +http://localhost:\d+\njob +(Running|Finished)", host.Output);
    }

    [LinuxTheory]
    [InlineData("-INT")]
    [InlineData("-TERM")]
    public async Task A_signal_stops_every_process(string signal)
    {
        using var host = new HostProcess(Random, "--Job=sleep 1000 & echo started; sleep 1000");
        await host.WaitForOutputAsync("[job] started");
        await host.WaitForOutputAsync("\nservice ");

        host.Signal(signal);

        Assert.Equal(0, await host.WaitForExitAsync());
        await host.WaitUntilNothingIsLeftAsync();
    }

    [LinuxFact]
    public async Task A_killed_AppHost_leaves_no_process_behind()
    {
        using var host = new HostProcess(Random, "--Job=sleep 1000 & echo started; sleep 1000");
        await host.WaitForOutputAsync("[job] started");

        host.Signal("-KILL");

        await host.WaitForExitAsync();
        await host.WaitUntilNothingIsLeftAsync();
    }

    [LinuxFact]
    public async Task A_resource_that_fails_at_the_start_ends_the_AppHost_with_its_last_output()
    {
        using var host = new HostProcess(Random, "--Job=echo the reason; exit 3");

        Assert.Equal(1, await host.WaitForExitAsync());

        Assert.Contains("'job' exited with code 3. Its last output:\n    the reason", host.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", host.Output, StringComparison.Ordinal);
        await host.WaitUntilNothingIsLeftAsync();
    }

    [LinuxFact]
    public async Task A_service_that_ends_without_being_asked_is_reported_though_its_code_is_0()
    {
        using var host = new HostProcess(Random, "--Job=sleep 1000");
        await host.WaitForOutputAsync("\nservice ");

        host.SignalChild("-TERM", "Standins.Service");

        await host.WaitForOutputAsync("'service' exited with code 0. Its last output:");
    }

    [LinuxFact]
    public async Task A_job_that_ends_by_itself_is_not_reported()
    {
        using var host = new HostProcess(Random, "--Job=echo done");
        await host.WaitForOutputAsync("\nservice ");

        host.Signal("-TERM");

        Assert.Equal(0, await host.WaitForExitAsync());
        Assert.DoesNotContain("exited", host.Output, StringComparison.Ordinal);
    }

    [LinuxFact]
    public async Task Every_missing_parameter_is_named_before_anything_starts()
    {
        using var host = new HostProcess(Random, "--NeedsSecrets=true");

        Assert.Equal(1, await host.WaitForExitAsync());

        Assert.Equal(
            "The parameter 'user-name' has no value. Set it, for example with --Parameters:user-name=<value>.\n" +
            "The parameter 'password' has no value. Set it, for example with --Parameters:password=<value>.",
            host.Output.Trim('\n'));
    }
}
