using System.Collections.Immutable;
using DotNet.Testcontainers.Networks;

namespace DotNet.Testcontainers.Configurations;

internal sealed record ContainerConfiguration
{
    public required string Image { get; init; }

    public string? Name { get; init; }

    public ImmutableList<string> Entrypoint { get; init; } = [];

    public ImmutableList<string> Command { get; init; } = [];

    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Host ports by container port; null for one that the engine chooses.</summary>
    public ImmutableDictionary<int, int?> Ports { get; init; } = ImmutableDictionary<int, int?>.Empty;

    public ImmutableList<ResourceMapping> ResourceMappings { get; init; } = [];

    public INetwork? Network { get; init; }

    public ImmutableList<string> NetworkAliases { get; init; } = [];

    public ImmutableList<WaitStrategy> WaitStrategies { get; init; } = [];
}
