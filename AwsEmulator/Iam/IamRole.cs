using System.Collections.Immutable;

namespace Causeway.AwsEmulator.Iam;

/// <summary>A role: stored and returned, never evaluated.</summary>
internal sealed record IamRole
{
    public required string Name { get; init; }

    public required string Path { get; init; }

    public required string Id { get; init; }

    public required string Arn { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required string TrustPolicy { get; init; }

    public string? Description { get; init; }

    public int MaximumSessionDuration { get; init; } = 3600;

    public string? PermissionsBoundary { get; init; }

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>Its inline policies, by name.</summary>
    public ImmutableDictionary<string, string> Policies { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The ARNs of its managed policies.</summary>
    public ImmutableArray<string> Attached { get; init; } = [];
}
