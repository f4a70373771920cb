using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Causeway.AwsEmulator.Lambda.ControlPlane.Model;

/// <summary>A function that was created through the control plane, with all that belongs to it. Never changes.</summary>
internal sealed record FunctionRecord
{
    /// <summary>The tag of functions whose invocations only attached processes serve.</summary>
    public const string AttachedTag = "causeway:attached";

    /// <summary><c>$LATEST</c> first, then the published versions in their order.</summary>
    public required ImmutableArray<FunctionVersion> Versions { get; init; }

    /// <summary>Numbers are never used again, also after their version is gone.</summary>
    public int LastPublished { get; init; }

    public ImmutableDictionary<string, AliasConfiguration> Aliases { get; init; } = ImmutableDictionary<string, AliasConfiguration>.Empty;

    /// <summary>By qualifier; the empty one for the function itself.</summary>
    public ImmutableDictionary<string, FunctionPolicy> Policies { get; init; } = ImmutableDictionary<string, FunctionPolicy>.Empty;

    public ImmutableDictionary<string, string> Tags { get; init; } = ImmutableDictionary<string, string>.Empty;

    public int? ReservedConcurrentExecutions { get; init; }

    public string RecursiveLoop { get; init; } = "Terminate";

    [JsonIgnore]
    public FunctionVersion Latest => Versions[0];

    [JsonIgnore]
    public string Name => Latest.Configuration.FunctionName;

    [JsonIgnore]
    public string Arn => Latest.Configuration.FunctionArn;

    [JsonIgnore]
    public bool IsAttachedOnly => Tags.TryGetValue(AttachedTag, out var value) && value == "true";

    [JsonIgnore]
    public LambdaFunctionSettings Settings => new()
    {
        Timeout = TimeSpan.FromSeconds(Latest.Configuration.Timeout),
        MemorySize = Latest.Configuration.MemorySize,
    };

    public FunctionVersion? FindVersion(string version) =>
        Versions.FirstOrDefault(candidate => candidate.Configuration.Version == version);

    /// <summary>The version that a version number, an alias or nothing names; an alias may split its invocations.</summary>
    /// <param name="qualifier">A version, an alias, or null for the latest version.</param>
    /// <param name="share">A number from 0 to 1 that decides for which of an alias's versions.</param>
    public FunctionVersion? Resolve(string? qualifier, double share = 1) =>
        qualifier is null ? Latest
        : !Aliases.TryGetValue(qualifier, out var alias) ? FindVersion(qualifier)
        : alias.RoutingConfig?.AdditionalVersionWeights.FirstOrDefault(weight => share < weight.Value) is { Key: { } other } ? FindVersion(other)
        : FindVersion(alias.FunctionVersion);

    public bool HasQualifier(string? qualifier) => Resolve(qualifier) is not null;
}
