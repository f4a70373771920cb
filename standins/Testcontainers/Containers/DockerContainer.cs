using System.Formats.Tar;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Engine;
using DotNet.Testcontainers.Networks;

namespace DotNet.Testcontainers.Containers;

/// <summary>A container that is created when it first starts, and removed when it is disposed.</summary>
internal sealed class DockerContainer(ContainerConfiguration configuration) : IContainer
{
    private string? _id;
    private JsonElement _inspected;

    public string Id => _id ?? throw new InvalidOperationException("The container does not exist yet; start it first.");

    public string Name => Inspected.GetProperty(nameof(Name)).GetString()!;

    public string Hostname => DockerCli.Hostname;

    private JsonElement Inspected => _id is null ? throw new InvalidOperationException("The container has not started yet.") : _inspected;

    private string StartedAt => Inspected.GetProperty("State").GetProperty(nameof(StartedAt)).GetString()!;

    public ushort GetMappedPublicPort(int containerPort)
    {
        var ports = Inspected.GetProperty("NetworkSettings").GetProperty("Ports");
        return ports.TryGetProperty($"{containerPort}/tcp", out var bindings) && bindings is { ValueKind: JsonValueKind.Array }
            ? ushort.Parse(bindings[0].GetProperty("HostPort").GetString()!, CultureInfo.InvariantCulture)
            : throw new InvalidOperationException($"Exposed port {containerPort} is not mapped.");
    }

    public async Task<long> GetExitCodeAsync(CancellationToken ct = default) =>
        long.Parse(await DockerCli.RunAsync(["wait", Id], ct: ct), CultureInfo.InvariantCulture);

    public async Task<(string Stdout, string Stderr)> GetLogsAsync(
        DateTime since = default, DateTime until = default, bool timestampsEnabled = true, CancellationToken ct = default)
    {
        string[] from = since == default ? [] : ["--since", Timestamp(since)];
        string[] to = until == default ? [] : ["--until", Timestamp(until)];
        string[] stamps = timestampsEnabled ? ["--timestamps"] : [];
        var logs = await DockerCli.TryAsync(["logs", .. from, .. to, .. stamps, Id], ct: ct);
        return (logs.Stdout, logs.Stderr);
    }

    public async Task StartAsync(CancellationToken ct = default)
    {
        _id ??= await CreateAsync(ct);
        await DockerCli.RunAsync(["start", Id], ct: ct);
        await InspectAsync(ct);
        foreach (var strategy in configuration.WaitStrategies)
        {
            await strategy.WaitAsync(this, ct);
        }
    }

    public async Task StopAsync(CancellationToken ct = default)
    {
        if (_id is not null)
        {
            await DockerCli.RunAsync(["stop", Id], ct: ct);
        }
    }

    public Task PauseAsync(CancellationToken ct = default) => DockerCli.RunAsync(["pause", Id], ct: ct);

    public Task UnpauseAsync(CancellationToken ct = default) => DockerCli.RunAsync(["unpause", Id], ct: ct);

    public Task ConnectAsync(INetwork network, CancellationToken ct = default) =>
        DockerCli.RunAsync(["network", "connect", network.Name, Id], ct: ct);

    public async Task<byte[]> ReadFileAsync(string filePath, CancellationToken ct = default)
    {
        using var archive = new MemoryStream();
        await DockerCli.RunAsync(["cp", $"{Id}:{filePath}", "-"], output: archive, ct: ct);
        archive.Position = 0;
        using var content = new MemoryStream();
        await using var reader = new TarReader(archive);
        await ((await reader.GetNextEntryAsync(cancellationToken: ct))?.DataStream?.CopyToAsync(content, ct)
            ?? throw new InvalidOperationException($"'{filePath}' is no file."));
        return content.ToArray();
    }

    public Task<ExecResult> ExecAsync(IList<string> command, CancellationToken ct = default) =>
        DockerCli.TryAsync(["exec", Id, .. command], ct: ct);

    public async ValueTask DisposeAsync()
    {
        if (_id is { } id)
        {
            await DockerCli.TryAsync(["rm", "--force", "--volumes", id]);
            _id = null;
        }
    }

    /// <summary>Whether a line since the last start matches.</summary>
    internal async Task<bool> HasLoggedAsync(string pattern)
    {
        var logs = await DockerCli.TryAsync(["logs", "--since", StartedAt, Id]);
        return Regex.IsMatch(logs.Stdout, pattern) || Regex.IsMatch(logs.Stderr, pattern);
    }

    internal async Task ThrowIfNotRunningAsync(CancellationToken ct)
    {
        await InspectAsync(ct);
        var state = Inspected.GetProperty("State");
        if (!state.GetProperty("Running").GetBoolean())
        {
            throw new ContainerNotRunningException(
                $"{configuration.Image} exited with code {state.GetProperty("ExitCode")}.\n{await DescribeLogsAsync(ct)}");
        }
    }

    internal async Task<string> DescribeLogsAsync(CancellationToken ct)
    {
        var (stdout, stderr) = await GetLogsAsync(timestampsEnabled: false, ct: ct);
        return $"stdout:\n{stdout}\nstderr:\n{stderr}";
    }

    private async Task<string> CreateAsync(CancellationToken ct)
    {
        await (configuration.Network?.CreateAsync(ct) ?? Task.CompletedTask);
        var command = CreateCommand.For(configuration, Session.Labels);
        var id = await DockerCli.RunAsync(command.Arguments, environment: command.Environment, ct: ct);
        if (!configuration.ResourceMappings.IsEmpty)
        {
            using var archive = await PackAsync(ct);
            await DockerCli.RunAsync(["cp", "-", $"{id}:/"], input: archive, ct: ct);
        }

        return id;
    }

    private async Task<MemoryStream> PackAsync(CancellationToken ct)
    {
        var archive = new MemoryStream();
        await using var writer = new TarWriter(archive, TarEntryFormat.Pax, leaveOpen: true);
        foreach (var mapping in configuration.ResourceMappings)
        {
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, mapping.Target.TrimStart('/'))
            {
                Uid = (int)mapping.UserId,
                Gid = (int)mapping.GroupId,
                Mode = (UnixFileMode)mapping.Mode,
                DataStream = new MemoryStream(await mapping.ReadAsync(ct)),
            }, ct);
        }

        await writer.DisposeAsync();
        archive.Position = 0;
        return archive;
    }

    private async Task InspectAsync(CancellationToken ct)
    {
        using var document = JsonDocument.Parse(await DockerCli.RunAsync(["container", "inspect", Id], ct: ct));
        _inspected = document.RootElement[0].Clone();
    }

    private static string Timestamp(DateTime time) => time.ToUniversalTime().ToString("O", CultureInfo.InvariantCulture);
}
