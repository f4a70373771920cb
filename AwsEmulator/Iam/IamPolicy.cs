using System.Collections.Immutable;

namespace Causeway.AwsEmulator.Iam;

/// <summary>A managed policy: stored and returned, never evaluated.</summary>
internal sealed record IamPolicy
{
    public required string Name { get; init; }

    public required string Path { get; init; }

    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public string? Description { get; init; }

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    public required ImmutableArray<IamPolicyVersion> Versions { get; init; }

    /// <summary>The number of the version that applies.</summary>
    public int Default { get; init; } = 1;

    /// <summary>Numbers are never used again.</summary>
    public int LastVersion { get; init; } = 1;
}
