using System.Collections.Frozen;

namespace Causeway.AwsEmulator.ApiGateway.Authorizers;

/// <summary>
/// The caches of a stage's authorizers. A deployment keeps those of authorizers that it does not change: only a flush empties
/// a cache. See https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html.
/// </summary>
internal sealed class AuthorizerCaches<TOutcome>
    where TOutcome : class
{
    private readonly FrozenDictionary<string, (string Settings, AuthorizerCache<TOutcome> Cache)> _caches;

    /// <param name="authorizers">With what, when it changes, makes results of another authorizer.</param>
    /// <param name="previous">What the stage had before; null for a new one.</param>
    /// <param name="time">The clock.</param>
    public AuthorizerCaches(
        IEnumerable<(string Id, string Settings, TimeSpan TimeToLive)> authorizers, AuthorizerCaches<TOutcome>? previous, TimeProvider time) =>
        _caches = authorizers.ToFrozenDictionary(
            authorizer => authorizer.Id,
            authorizer => (authorizer.Settings, previous?.Find(authorizer.Id, authorizer.Settings) ?? new AuthorizerCache<TOutcome>(authorizer.TimeToLive, time)),
            StringComparer.Ordinal);

    public AuthorizerCache<TOutcome> this[string authorizerId] => _caches[authorizerId].Cache;

    public void Flush()
    {
        foreach (var (_, cache) in _caches.Values)
        {
            cache.Flush();
        }
    }

    private AuthorizerCache<TOutcome>? Find(string authorizerId, string settings) =>
        _caches.TryGetValue(authorizerId, out var known) && known.Settings == settings ? known.Cache : null;
}
