using System.Collections.Frozen;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Keys;

/// <summary>The keys of the trusted issuers: one key set for all of them, or each issuer's own, found by discovery.</summary>
public sealed class SigningKeys : ISigningKeys
{
    private readonly FrozenDictionary<string, SigningKeyCache> _caches;

    /// <summary>Makes the keys of the issuers; nothing is fetched yet.</summary>
    /// <param name="issuers">The issuers.</param>
    /// <param name="keySetAddress">Where one key set for all is published; null: each issuer's discovery document says.</param>
    /// <param name="allowLoopbackHttp">Whether keys may come over plain http from this machine.</param>
    /// <param name="policy">How long keys serve.</param>
    /// <param name="http">The transport; it must not follow redirects.</param>
    /// <param name="time">The clock.</param>
    public SigningKeys(
        IEnumerable<TrustedIssuer> issuers,
        Uri? keySetAddress,
        bool allowLoopbackHttp,
        KeyCachePolicy policy,
        HttpMessageInvoker http,
        TimeProvider time)
    {
        var client = new KeyDocumentClient(http, new KeyAddressPolicy(allowLoopbackHttp), time);
        var shared = keySetAddress is null
            ? null
            : new SigningKeyCache(new FixedKeySetSource(keySetAddress, client), policy, time);
        _caches = issuers.ToFrozenDictionary(
            issuer => issuer.Value,
            issuer => shared ?? new SigningKeyCache(new DiscoveredKeySetSource(issuer, client), policy, time),
            StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public ValueTask<SigningKey?> FindAsync(TrustedIssuer issuer, string keyId, CancellationToken cancellationToken) =>
        _caches[issuer.Value].FindAsync(keyId, cancellationToken);

    /// <summary>Fetches every issuer's keys ahead of the first token; whoever needs them meanwhile waits for the same fetch.</summary>
    public Task PrefetchAsync() => Task.WhenAll(_caches.Values.Distinct().Select(cache => cache.PrefetchAsync()));

    /// <summary>
    /// Waits for refreshes under way. Lambda freezes the process between invocations, and a fetch with it, so that
    /// each must end within an invocation.
    /// </summary>
    public Task WaitForRefreshesAsync() => Task.WhenAll(_caches.Values.Select(cache => cache.Refresh));
}
