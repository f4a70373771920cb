using System.Collections.Immutable;
using Causeway.AwsEmulator.Hosting;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>Where an API is deployed, and what its stage adds.</summary>
internal sealed record ApiStage(
    string Name,
    AwsAccount Account,
    ImmutableSortedDictionary<string, string> Variables)
{
    /// <summary>The stage of an HTTP API that URLs do not name.</summary>
    public const string Default = "$default";
}
