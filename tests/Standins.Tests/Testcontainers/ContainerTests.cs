using System.Text;
using Causeway.Standins.Tests.Testcontainers.Support;
using DotNet.Testcontainers.Builders;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;

namespace Causeway.Standins.Tests.Testcontainers;

public sealed class ContainerTests(ShellImage image) : IClassFixture<ShellImage>
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    [EngineFact]
    public async Task A_container_ends_with_its_exit_code_and_its_output_in_two_parts()
    {
        await using var container = Shell("echo $GREETING $NAME; echo trouble >&2; exit 3").WithEnvironment("NAME", "world").Build();

        await container.StartAsync();
        var exitCode = await container.GetExitCodeAsync();
        var (stdout, stderr) = await container.GetLogsAsync(timestampsEnabled: false);

        Assert.Equal((3, "hello world\n", "trouble\n"), (exitCode, stdout, stderr));
    }

    [EngineFact]
    public async Task A_command_runs_in_a_running_container()
    {
        await using var container = Shell("sleep 1000").Build();
        await container.StartAsync();

        var result = await container.ExecAsync(["sh", "-c", "echo out; echo err >&2; exit 7"]);

        Assert.Equal(("out\n", "err\n", 7), (result.Stdout, result.Stderr, result.ExitCode));
    }

    [EngineFact]
    public async Task Mapped_files_are_there_before_the_start_with_owner_and_mode_and_can_be_read_back()
    {
        var content = Encoding.UTF8.GetBytes("content");
        await using var container = Shell("stat -c '%u %g %a' /made/for/it; cat /made/for/it")
            .WithResourceMapping(content, new FileInfo("/made/for/it"), 1654, 1655, UnixFileModes.UserRead | UnixFileModes.UserWrite)
            .Build();

        await container.StartAsync();
        await container.GetExitCodeAsync();
        var (stdout, _) = await container.GetLogsAsync(timestampsEnabled: false);

        Assert.Equal("1654 1655 600\ncontent", stdout);
        Assert.Equal(content, await container.ReadFileAsync("/made/for/it"));
    }

    [EngineFact]
    public async Task A_wait_strategy_looks_at_what_was_logged_since_the_last_start()
    {
        await using var container = Shell("sleep 0.3; echo ready; sleep 1000")
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("^ready", wait => wait.WithInterval(Interval)))
            .Build();

        for (var starts = 1; starts <= 2; starts++)
        {
            await container.StartAsync();
            var (stdout, _) = await container.GetLogsAsync(timestampsEnabled: false);
            Assert.Equal(starts, stdout.Split("ready").Length - 1);
            Docker.Run("docker", "kill", container.Id);
        }
    }

    [EngineFact]
    public async Task A_container_that_ends_while_it_is_waited_for_is_an_error_with_its_output()
    {
        await using var container = Shell("echo the reason >&2; exit 5")
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("never", wait => wait.WithInterval(Interval)))
            .Build();

        var failure = await Assert.ThrowsAsync<ContainerNotRunningException>(() => container.StartAsync());

        Assert.Contains("code 5", failure.Message, StringComparison.Ordinal);
        Assert.Contains("the reason", failure.Message, StringComparison.Ordinal);
    }

    [EngineFact]
    public async Task What_is_never_ready_times_out()
    {
        await using var container = Shell("sleep 1000")
            .WithWaitStrategy(Wait.ForUnixContainer().UntilMessageIsLogged("never", wait => wait.WithInterval(Interval).WithTimeout(Interval)))
            .Build();

        await Assert.ThrowsAsync<TimeoutException>(() => container.StartAsync());
    }

    [EngineFact]
    public async Task A_published_port_has_a_port_of_this_machine_and_another_has_none()
    {
        await using var container = Shell("sleep 1000").WithPortBinding(80, assignRandomHostPort: true).Build();

        await container.StartAsync();

        Assert.NotEqual(0, container.GetMappedPublicPort(80));
        Assert.Throws<InvalidOperationException>(() => container.GetMappedPublicPort(81));
    }

    [EngineFact]
    public async Task A_disposed_container_and_its_network_are_gone()
    {
        var network = new NetworkBuilder().Build();
        var container = Shell("sleep 1000").WithNetwork(network).WithNetworkAliases("alias").Build();
        await container.StartAsync();
        var id = container.Id;
        Assert.Contains("alias", Docker.Run("docker", "inspect", id), StringComparison.Ordinal);

        await container.DisposeAsync();
        await network.DisposeAsync();

        Assert.False(Docker.Exists("container", id));
        Assert.False(Docker.Exists("network", network.Name));
    }

    [EngineFact]
    public async Task What_the_engine_refuses_is_an_error_in_its_own_words()
    {
        await using var container = new ContainerBuilder("localhost/there-is-no/such-image:1").Build();

        var failure = await Assert.ThrowsAsync<InvalidOperationException>(() => container.StartAsync());

        Assert.Contains("localhost/there-is-no/such-image:1", failure.Message, StringComparison.Ordinal);
    }

    private ContainerBuilder Shell(string script) => new ContainerBuilder(image.Name).WithEntrypoint("/bin/sh", "-c").WithCommand(script);
}
