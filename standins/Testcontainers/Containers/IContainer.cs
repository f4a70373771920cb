using DotNet.Testcontainers.Networks;

namespace DotNet.Testcontainers.Containers;

public interface IContainer : IAsyncDisposable
{
    string Id { get; }

    string Name { get; }

    string Hostname { get; }

    ushort GetMappedPublicPort(int containerPort);

    Task<long> GetExitCodeAsync(CancellationToken ct = default);

    Task<(string Stdout, string Stderr)> GetLogsAsync(
        DateTime since = default, DateTime until = default, bool timestampsEnabled = true, CancellationToken ct = default);

    Task StartAsync(CancellationToken ct = default);

    Task StopAsync(CancellationToken ct = default);

    Task PauseAsync(CancellationToken ct = default);

    Task UnpauseAsync(CancellationToken ct = default);

    Task ConnectAsync(INetwork network, CancellationToken ct = default);

    Task<byte[]> ReadFileAsync(string filePath, CancellationToken ct = default);

    Task<ExecResult> ExecAsync(IList<string> command, CancellationToken ct = default);
}
