using System.Collections.Immutable;
using Causeway.AwsEmulator.ApiGateway.Mapping;

namespace Causeway.AwsEmulator.ApiGateway.GatewayResponses;

/// <summary>A customization of one gateway response type.</summary>
/// <remarks>
/// <c>StatusCode</c>: Null keeps the error's own.<br/>
/// <c>Templates</c>: By media type, in document order.
/// </remarks>
internal sealed record GatewayResponse(
    int? StatusCode,
    ImmutableArray<KeyValuePair<string, ParameterExpression>> Headers,
    ImmutableArray<KeyValuePair<string, GatewayResponseTemplate>> Templates);
