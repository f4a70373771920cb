namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <remarks>
/// <c>Origin</c>: The request the function was asked about, for example <c>GET /orders</c>.
/// </remarks>
internal sealed record CachedAuthorizerResult(AuthorizerResult Result, string Origin);
