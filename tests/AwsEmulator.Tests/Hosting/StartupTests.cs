using System.Net;
using System.Net.Sockets;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Hosting;

/// <summary>The emulator as users start it.</summary>
public sealed class StartupTests
{
    [Fact]
    public async Task A_taken_port_is_one_line_that_names_the_setting()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var address = $"http://{taken.LocalEndpoint}";

        await using var emulator = BuiltProgram.Start("AwsEmulator", ["--urls", address]);

        Assert.Equal(1, await emulator.WaitForExitAsync());
        Assert.Equal(
            $"Failed to bind to address {address}: address already in use. Choose another address with ASPNETCORE_URLS or --urls.",
            emulator.Output.Trim());
    }

    [Fact]
    public async Task An_address_that_is_none_is_one_line_that_names_the_setting()
    {
        await using var emulator = BuiltProgram.Start("AwsEmulator", ["--urls", "nonsense"]);

        Assert.Equal(1, await emulator.WaitForExitAsync());
        Assert.Equal("Invalid url: 'nonsense'. Choose another address with ASPNETCORE_URLS or --urls.", emulator.Output.Trim());
    }

    [Fact]
    public async Task Every_mistake_of_the_configuration_is_reported_at_once()
    {
        await using var emulator = BuiltProgram.Start(
            "AwsEmulator",
            ["--urls", "http://127.0.0.1:0"],
            ("Aws__AccountId", "1"),
            ("Aws__Region", "here"),
            ("Lambda__AttachTimeoutSeconds", "x"),
            ("Lambda__Functions__orders__TimeoutSeconds", "0"));

        Assert.Equal(1, await emulator.WaitForExitAsync());
        Assert.Equal(
            [
                "Aws:AccountId: an account id has 12 digits.",
                "Aws:Region: a region looks like us-east-1.",
                "Lambda:AttachTimeoutSeconds: 'x' is not a whole number from 0 to 900.",
                "Lambda:Functions:orders:TimeoutSeconds: '0' is not a whole number from 1 to 900.",
            ],
            emulator.Output.Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries).Order());
    }

    [Fact]
    public async Task It_starts_answers_as_LocalStack_does_and_stops_quietly()
    {
        await using var emulator = BuiltProgram.Start("AwsEmulator", ["--urls", "http://127.0.0.1:0"]);
        using var client = new HttpClient { BaseAddress = await emulator.AddressAsync() };

        var health = await client.GetStringAsync("/_localstack/health");
        var alive = await client.GetStringAsync("/alive");
        await emulator.SignalAsync("TERM");

        Assert.Matches("""^\{"services":\{"apigateway":"running","cloudwatch":"running","iam":"running","lambda":"running","logs":"running","sts":"running"\},"edition":"causeway","version":"[0-9.]+"\}$""", health);
        Assert.Equal("Healthy", alive);
        Assert.Equal(0, await emulator.WaitForExitAsync());
    }
}
