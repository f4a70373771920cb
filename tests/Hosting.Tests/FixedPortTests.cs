using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;

namespace Causeway.Hosting.Tests;

public sealed class FixedPortTests
{
    [Fact]
    public async Task Every_port_in_use_is_named_with_its_setting_before_anything_starts()
    {
        using var occupant = new TcpListener(IPAddress.Loopback, port: 0);
        occupant.Start();
        var port = ((IPEndPoint)occupant.LocalEndpoint).Port;
        var builder = DistributedApplication.CreateBuilder([$"--Ports:first:http={port}"]);
        builder.AddExecutable("first", "no-such-command", ".").WithFixedPort(1, "http");
        builder.AddExecutable("second", "no-such-command", ".").WithFixedPort(port, "admin");
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Equal(
            $"Port {port} of 'first' is in use. Free it, or choose another with --Ports:first:http=<port>.{Environment.NewLine}"
            + $"Port {port} of 'second' is in use. Free it, or choose another with --Ports:second:admin=<port>.",
            failure.Message);
    }

    [Theory]
    [InlineData("abc")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("65536")]
    [InlineData("")]
    public async Task What_is_no_port_is_named_with_its_setting(string given)
    {
        var builder = DistributedApplication.CreateBuilder([$"--Ports:first:http={given}", "--DcpPublisher:RandomizePorts=true"]);
        builder.AddExecutable("first", "no-such-command", ".").WithFixedPort(1, "http");
        await using var app = builder.Build();

        var failure = await Assert.ThrowsAsync<DistributedApplicationException>(() => app.StartAsync());

        Assert.Equal($"The port of 'first' is '{given}'. Choose one from 1 to 65535 with --Ports:first:http=<port>.", failure.Message);
    }
}
