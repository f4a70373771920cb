using System.Collections.Immutable;

namespace Causeway.AwsEmulator.CloudWatchLogs;

/// <summary>What is said of a log group, and kept.</summary>
internal sealed record LogGroup
{
    public required string Name { get; init; }

    public required long CreationTime { get; init; }

    public int? RetentionInDays { get; init; }

    public string? KmsKeyId { get; init; }

    public string Class { get; init; } = "STANDARD";

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>When its oldest events were written that are still shown.</summary>
    public long OldestEvent(DateTimeOffset now) => RetentionInDays is { } days ? now.AddDays(-days).ToUnixTimeMilliseconds() : long.MinValue;
}
