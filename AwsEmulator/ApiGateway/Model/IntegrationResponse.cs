using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Authorizers;
using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>How one outcome of an integration becomes a response.</summary>
/// <remarks>
/// <c>Selection</c>: What selects it; null for the default.
/// </remarks>
internal sealed record IntegrationResponse(
    ValidationExpression? Selection,
    int StatusCode,
    ImmutableArray<KeyValuePair<string, ParameterExpression>> Headers,
    ImmutableArray<KeyValuePair<string, MappingTemplate>> Templates)
{
    public ContentHandling ContentHandling { get; init; }
}
