using System.Collections.Concurrent;
using Causeway.AwsEmulator.ApiGateway.Configuration;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>The keys of every issuer that JWT authorizers trust.</summary>
/// <param name="options">Say where an issuer's discovery document is, where it is not under the issuer itself.</param>
/// <param name="client">Gets the documents.</param>
/// <param name="time">The clock.</param>
/// <param name="logger">Says why keys could not be had.</param>
internal sealed class IssuerKeyRegistry(
    GatewayOptions options, KeyDocumentClient client, TimeProvider time, ILogger<IssuerKeyRegistry> logger)
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";

    private readonly ConcurrentDictionary<string, IssuerKeys> _issuers = new(StringComparer.Ordinal);

    public IssuerKeys Get(string issuer) => _issuers.GetOrAdd(issuer, Create);

    private IssuerKeys Create(string issuer)
    {
        var isRedirected = options.IssuerMetadata.TryGetValue(issuer, out var configured);
        var metadata = configured ?? new Uri(issuer.TrimEnd('/') + DiscoveryPath);
        return new IssuerKeys(issuer, metadata, isRedirected && configured!.IsLoopback, client, time, logger);
    }
}
