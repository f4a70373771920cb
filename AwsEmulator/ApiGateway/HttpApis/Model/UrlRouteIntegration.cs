namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

/// <summary>An HTTP proxy integration of an HTTP API.</summary>
/// <remarks>
/// <c>HttpMethod</c>: The verb the backend is called with; <c>ANY</c> passes the client's on.<br/>
/// <c>Uri</c>: May name path parameters of the route, as <c>{name}</c>.
/// </remarks>
internal sealed record UrlRouteIntegration(string HttpMethod, string Uri, TimeSpan Timeout) : HttpApiIntegration(Timeout);
