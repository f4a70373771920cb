using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Containers;
using DotNet.Testcontainers.Images;
using DotNet.Testcontainers.Networks;

namespace DotNet.Testcontainers.Builders;

public class ContainerBuilder
{
    private const UnixFileModes FileMode644 =
        UnixFileModes.OtherRead | UnixFileModes.GroupRead | UnixFileModes.UserWrite | UnixFileModes.UserRead;

    private readonly ContainerConfiguration _configuration;

    public ContainerBuilder(string image)
        : this(new ContainerConfiguration { Image = image })
    {
    }

    public ContainerBuilder(IImage image)
        : this(image.FullName)
    {
    }

    private ContainerBuilder(ContainerConfiguration configuration) => _configuration = configuration;

    public ContainerBuilder WithName(string name) => new(_configuration with { Name = name });

    public ContainerBuilder WithEntrypoint(params string[] entrypoint) => new(_configuration with { Entrypoint = [.. entrypoint] });

    public ContainerBuilder WithCommand(params string[] command) =>
        new(_configuration with { Command = _configuration.Command.AddRange(command) });

    public ContainerBuilder WithEnvironment(string name, string value) =>
        new(_configuration with { Environment = _configuration.Environment.SetItem(name, value) });

    public ContainerBuilder WithEnvironment(IReadOnlyDictionary<string, string> environments) =>
        new(_configuration with { Environment = _configuration.Environment.SetItems(environments) });

    public ContainerBuilder WithPortBinding(int port, bool assignRandomHostPort = false) =>
        Publish(port, assignRandomHostPort ? null : port);

    public ContainerBuilder WithPortBinding(int hostPort, int containerPort) => Publish(containerPort, hostPort);

    public ContainerBuilder WithResourceMapping(
        byte[] resourceContent, FileInfo target, uint uid = 0, uint gid = 0, UnixFileModes fileMode = FileMode644) =>
        Map(new ResourceMapping(_ => Task.FromResult(resourceContent), target.ToString(), uid, gid, fileMode));

    public ContainerBuilder WithResourceMapping(
        FileInfo source, FileInfo target, uint uid = 0, uint gid = 0, UnixFileModes fileMode = FileMode644) =>
        Map(new ResourceMapping(ct => File.ReadAllBytesAsync(source.FullName, ct), target.ToString(), uid, gid, fileMode));

    public ContainerBuilder WithNetwork(INetwork network) =>
        new(_configuration with { Network = network });

    public ContainerBuilder WithNetworkAliases(params string[] networkAliases) =>
        new(_configuration with { NetworkAliases = _configuration.NetworkAliases.AddRange(networkAliases) });

    public ContainerBuilder WithWaitStrategy(IWaitForContainerOS waitStrategy) =>
        new(_configuration with { WaitStrategies = [.. ((WaitForContainer)waitStrategy).Strategies] });

    public IContainer Build() => new DockerContainer(_configuration);

    private ContainerBuilder Publish(int containerPort, int? hostPort) =>
        new(_configuration with { Ports = _configuration.Ports.SetItem(containerPort, hostPort) });

    private ContainerBuilder Map(ResourceMapping mapping) =>
        new(_configuration with { ResourceMappings = _configuration.ResourceMappings.Add(mapping) });
}
