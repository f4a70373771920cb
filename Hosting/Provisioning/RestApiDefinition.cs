using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Causeway.Hosting.Provisioning;

/// <summary>A REST API as it should be.</summary>
/// <param name="Name">Its name, and its ID where the tag <c>_custom_id_</c> is heeded.</param>
/// <param name="Stage">The stage to deploy it to.</param>
/// <param name="Document">The OpenAPI document, with the functions' ARNs in it.</param>
/// <param name="StageVariables">The stage's variables.</param>
/// <param name="Functions">Names of the functions that its methods call.</param>
/// <param name="Authorizers">Names of the functions that its authorizers call.</param>
internal sealed record RestApiDefinition(
    string Name,
    string Stage,
    JsonObject Document,
    ImmutableSortedDictionary<string, string> StageVariables,
    ImmutableSortedSet<string> Functions,
    ImmutableSortedSet<string> Authorizers);
