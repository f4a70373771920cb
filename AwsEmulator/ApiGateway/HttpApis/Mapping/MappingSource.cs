using Causeway.AwsEmulator.ApiGateway.HttpApis.Pipeline;
using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Mapping;

/// <summary>What parameter mappings take their values from.</summary>
/// <remarks>
/// <c>Response</c>: The integration's; null while the request is mapped.
/// </remarks>
internal sealed record MappingSource(HttpRequestContext Context, GatewayResult? Response);
