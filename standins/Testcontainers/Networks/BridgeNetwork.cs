using DotNet.Testcontainers.Engine;

namespace DotNet.Testcontainers.Networks;

internal sealed class BridgeNetwork : INetwork
{
    private readonly Lock _lock = new();
    private Task? _creation;

    public string Name { get; } = Guid.NewGuid().ToString("D");

    public Task CreateAsync(CancellationToken ct = default)
    {
        lock (_lock)
        {
            return _creation ??= DockerCli.RunAsync(["network", "create", .. Session.Labels, Name], ct: ct);
        }
    }

    public Task DeleteAsync(CancellationToken ct = default) => DockerCli.TryAsync(["network", "rm", Name], ct: ct);

    public async ValueTask DisposeAsync() => await DeleteAsync();
}
