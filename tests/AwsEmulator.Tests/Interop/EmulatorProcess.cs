using System.Net;
using System.Net.Sockets;
using Causeway.AwsEmulator.Tests.Lambda.Support;

namespace Causeway.AwsEmulator.Tests.Interop;

/// <summary>The emulator as its users start it, on a port of its own.</summary>
internal sealed class EmulatorProcess : IAsyncDisposable
{
    private EmulatorProcess(BuiltProgram program, Uri address)
    {
        Program = program;
        Address = address;
    }

    public BuiltProgram Program { get; }

    public Uri Address { get; }

    public static async Task<EmulatorProcess> StartAsync(params string[] arguments)
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}");
        probe.Stop();
        var program = BuiltProgram.Start("AwsEmulator", ["--urls", address.ToString(), .. arguments]);
        using var http = new HttpClient { BaseAddress = address };
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var pulse = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        while (true)
        {
            try
            {
                await http.GetStringAsync("/_localstack/health", limit.Token);
                return new EmulatorProcess(program, address);
            }
            catch (HttpRequestException)
            {
                await pulse.WaitForNextTickAsync(limit.Token);
            }
        }
    }

    public ValueTask DisposeAsync() => Program.DisposeAsync();
}
