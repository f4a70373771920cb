namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>What integrations and templates see of an authorizer's result.</summary>
/// <remarks>
/// <c>IntegrationLatency</c>: Milliseconds the function took; 0 when the result came from the cache.
/// </remarks>
internal sealed record AuthorizerContext(AuthorizerResult Result, long IntegrationLatency);
