using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>The keys of one tenant: those it publishes now or will, and the one that signs.</summary>
internal sealed record KeyRing(SigningKey Signing, ImmutableArray<PublishedKey> Keys)
{
    public IEnumerable<SigningKey> PublishedAt(DateTimeOffset now) =>
        Keys.Where(key => key.IsPublishedAt(now)).Select(key => key.Key);
}
