using Causeway.AwsEmulator.ApiGateway.Pipeline;

namespace Causeway.AwsEmulator.ApiGateway.Integrations;

/// <summary>What an integration answered, before it is mapped.</summary>
/// <remarks><c>Selector</c>: what the patterns of integration responses are matched with; null selects the default.</remarks>
internal sealed record BackendResponse(string? Selector, MultiValueMap Headers, string Body);
