using System.Collections.Immutable;
using DotNet.Testcontainers.Configurations;
using DotNet.Testcontainers.Engine;

namespace DotNet.Testcontainers.Containers;

/// <summary>
/// The command line that creates a container. Who lists the processes of this machine sees its arguments: variables of the
/// container are named there, and docker takes their values from its own environment.
/// </summary>
internal sealed record CreateCommand(IReadOnlyList<string> Arguments, ImmutableDictionary<string, string> Environment)
{
    public static CreateCommand For(ContainerConfiguration configuration, IEnumerable<string> labels)
    {
        string[] name = configuration.Name is null ? [] : ["--name", configuration.Name];
        string[] network = configuration.Network is null ? [] : ["--network", configuration.Network.Name];
        string[] entrypoint = configuration.Entrypoint.IsEmpty ? [] : ["--entrypoint", configuration.Entrypoint[0]];
        return new CreateCommand(
            [
                "create",
                .. name,
                .. network,
                .. entrypoint,
                .. labels,
                .. configuration.NetworkAliases.SelectMany(alias => new[] { "--network-alias", alias }),
                .. configuration.Environment.SelectMany(variable => new[] { "--env", IsDockers(variable.Key) ? $"{variable.Key}={variable.Value}" : variable.Key }),
                .. configuration.Ports.SelectMany(port => new[] { "--publish", $"{DockerCli.PublishAddress}{port.Value}:{port.Key}" }),
                configuration.Image,
                .. configuration.Entrypoint.Skip(1),
                .. configuration.Command,
            ],
            configuration.Environment.RemoveRange(configuration.Environment.Keys.Where(IsDockers)));
    }

    /// <summary>Whether docker itself would act upon the variable.</summary>
    private static bool IsDockers(string name) =>
        name is "PATH" or "HOME" or "TMPDIR"
        || name.StartsWith("DOCKER_", StringComparison.Ordinal)
        || name.EndsWith("_PROXY", StringComparison.OrdinalIgnoreCase);
}
