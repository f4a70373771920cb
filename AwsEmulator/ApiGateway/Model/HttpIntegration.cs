namespace Causeway.AwsEmulator.ApiGateway.Model;

/// <summary><c>http</c> and <c>http_proxy</c>.</summary>
/// <remarks>
/// <c>Uri</c>: may have <c>{name}</c>, which path mappings fill.<br/>
/// <c>HttpMethod</c>: <c>ANY</c> passes the client's verb on.
/// </remarks>
internal sealed record HttpIntegration(string Uri, string HttpMethod, bool IsProxy, TimeSpan Timeout, IntegrationMapping Mapping)
    : Integration;
