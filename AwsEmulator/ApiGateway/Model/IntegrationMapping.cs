using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary>How a request becomes the integration's, and the integration's answer the response.</summary>
internal sealed record IntegrationMapping(
    ImmutableArray<RequestParameterMapping> RequestParameters,
    ImmutableArray<KeyValuePair<string, MappingTemplate>> RequestTemplates,
    PassthroughBehavior Passthrough,
    ImmutableArray<IntegrationResponse> Responses)
{
    public ContentHandling ContentHandling { get; init; }
}
