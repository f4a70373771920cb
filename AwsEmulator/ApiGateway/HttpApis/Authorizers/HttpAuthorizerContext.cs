namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers;

/// <summary>What integrations see of an authorizer's result.</summary>
/// <remarks>
/// <c>IntegrationLatency</c>: Milliseconds the function took; 0 when the result came from the cache.
/// </remarks>
internal sealed record HttpAuthorizerContext(HttpAuthorizerResult Result, long IntegrationLatency);
