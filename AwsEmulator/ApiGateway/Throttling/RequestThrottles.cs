using System.Collections.Frozen;

namespace Causeway.AwsEmulator.ApiGateway.Throttling;

/// <summary>Counts the requests to each method or route of a stage; each has a bucket of its own, also under the default.</summary>
internal sealed class RequestThrottles(IEnumerable<string> keys, ThrottleSettings settings, TimeProvider time)
{
    private readonly FrozenDictionary<string, (Throttle Throttle, TokenBucket Bucket)> _buckets = keys
        .Select(key => (Key: key, Throttle: settings.For(key)))
        .Where(limited => limited.Throttle is not null)
        .ToFrozenDictionary(limited => limited.Key, limited => (limited.Throttle!, new TokenBucket(time)), StringComparer.Ordinal);

    /// <summary>Whether nothing has limits.</summary>
    public bool IsEmpty => _buckets.Count == 0;

    /// <returns>False when there are too many requests.</returns>
    public bool TryTake(string key) => !_buckets.TryGetValue(key, out var limited) || limited.Bucket.TryTake(limited.Throttle);
}
