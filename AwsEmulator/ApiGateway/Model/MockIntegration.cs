using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary><c>mock</c>: answered by the gateway itself, with the status that the request template names.</summary>
/// <remarks>
/// <c>RequestTemplates</c>: By media type of the request.
/// </remarks>
internal sealed record MockIntegration(
    ImmutableArray<KeyValuePair<string, MappingTemplate>> RequestTemplates,
    ImmutableArray<IntegrationResponse> Responses) : Integration;
