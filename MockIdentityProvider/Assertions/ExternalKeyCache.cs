using System.Security.Cryptography;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Assertions;

/// <summary>
/// Keeps the keys of other issuers for a while, fetched once for all who ask. A key that is not among them is looked for anew, though
/// not as often as strangers like. Failures are not kept.
/// </summary>
internal sealed class ExternalKeyCache(ExternalKeySetClient client, TimeProvider time)
{
    public const int MostIssuers = 64;

    private static readonly TimeSpan Freshness = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan UnknownKeyPause = TimeSpan.FromSeconds(5);

    private readonly Lock _changing = new();
    private readonly Dictionary<(string Issuer, Uri? KeySet), Entry> _entries = [];

    public int Count
    {
        get
        {
            lock (_changing)
            {
                return _entries.Count;
            }
        }
    }

    /// <exception cref="EntraException">The issuer's key set cannot be read.</exception>
    public async ValueTask<RSAParameters?> FindAsync(FederatedCredential credential, string keyId, CancellationToken cancellation)
    {
        foreach (var maximumAge in new[] { Freshness, UnknownKeyPause })
        {
            var keys = await GetAsync(credential, maximumAge).WaitAsync(cancellation);
            if (keys.TryGetValue(keyId, out var key))
            {
                return key;
            }
        }

        return null;
    }

    private Task<IReadOnlyDictionary<string, RSAParameters>> GetAsync(FederatedCredential credential, TimeSpan maximumAge)
    {
        var id = (credential.Issuer, credential.KeySet);
        var now = time.GetUtcNow();
        lock (_changing)
        {
            // The clock can be moved, backwards too.
            if (_entries.TryGetValue(id, out var known) && !known.Keys.IsFaulted && (now - known.Started).Duration() < maximumAge)
            {
                return known.Keys;
            }

            if (_entries.Count >= MostIssuers)
            {
                _entries.Remove(_entries.MinBy(entry => entry.Value.Started).Key);
            }

            // Not the request's own token: others wait for the answer too.
            var entry = new Entry(now, Task.Run(() => client.FetchAsync(credential)));
            _entries[id] = entry;
            return entry.Keys;
        }
    }

    private sealed record Entry(DateTimeOffset Started, Task<IReadOnlyDictionary<string, RSAParameters>> Keys);
}
