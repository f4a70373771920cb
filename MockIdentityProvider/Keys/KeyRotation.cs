namespace Causeway.MockIdentityProvider.Keys;

/// <summary>A change of the signing key.</summary>
/// <param name="Mode">How the change is made.</param>
/// <param name="PublishAfter">How long an <see cref="RotationMode.Instant"/> key signs before it is published.</param>
/// <param name="RetireAfter">How long the old key stays published.</param>
/// <param name="KeysAhead">
/// How many keys that have not signed yet stay published under <see cref="RotationMode.Overlap"/>: as many changes a verifier may
/// sleep through.
/// </param>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/signing-key-rollover"/>
internal sealed record KeyRotation(RotationMode Mode, TimeSpan PublishAfter, TimeSpan RetireAfter, int KeysAhead)
{
    /// <summary>The ring after the change; <paramref name="create"/> makes a key, under a given id or its own.</summary>
    public KeyRing Apply(KeyRing ring, DateTimeOffset now, Func<string?, SigningKey> create)
    {
        var kept = ring.Keys.Where(key => key.Until is null || key.Until > now).ToArray();
        switch (Mode)
        {
            case RotationMode.Overlap:
                var next = Next(ring, now);
                var missing = KeysAhead - kept.Count(key => key.Until is null && key.Key != ring.Signing && key.Key != next);
                return new KeyRing(next,
                [
                    .. kept.Select(key => Retire(key, ring.Signing, now)),
                    .. Enumerable.Range(0, Math.Max(missing, 0)).AsParallel().Select(_ => Publish(create(null), now)),
                ]);

            case RotationMode.Instant:
                var fresh = create(null);
                return new KeyRing(fresh, [.. kept.Select(key => Retire(key, ring.Signing, now)), Publish(fresh, now + PublishAfter)]);

            case RotationMode.Emergency:
                return new KeyRing(
                    Next(ring, now), [.. kept.Where(key => key.Key != ring.Signing), Publish(create(null), now)]);

            default:
                var sameId = create(ring.Signing.KeyId);
                return new KeyRing(sameId, [.. kept.Where(key => key.Key.KeyId != sameId.KeyId), Publish(sameId, now)]);
        }
    }

    /// <summary>The key that has been published longest without signing. Every change leaves one.</summary>
    private static SigningKey Next(KeyRing ring, DateTimeOffset now) => ring.Keys
        .Where(key => key.Key != ring.Signing && key.Until is null && key.IsPublishedAt(now))
        .Select(key => key.Key)
        .FirstOrDefault(ring.Signing);

    private static PublishedKey Publish(SigningKey key, DateTimeOffset from) => new(key, from, null);

    private PublishedKey Retire(PublishedKey key, SigningKey signing, DateTimeOffset now) =>
        key.Key == signing ? key with { Until = now + RetireAfter } : key;
}
