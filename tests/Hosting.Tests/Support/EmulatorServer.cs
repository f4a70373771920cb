using Causeway.Hosting.Provisioning;

namespace Causeway.Hosting.Tests.Support;

/// <summary>Our emulator as a process of its own.</summary>
public sealed class EmulatorServer : IAsyncLifetime
{
    private ServerProcess? _server;

    internal AwsLocation Location { get; private set; } = new(null, "us-east-1");

    public async Task InitializeAsync()
    {
        _server = await ServerProcess.StartEmulatorAsync();
        Location = new AwsLocation(_server.Address, "us-east-1");
    }

    internal AwsClient CreateClient(HttpClient http) => new(Location, new UncheckedSigner(Location.Region, TimeProvider.System), http, TimeProvider.System);

    public Task DisposeAsync()
    {
        _server?.Dispose();
        return Task.CompletedTask;
    }
}
