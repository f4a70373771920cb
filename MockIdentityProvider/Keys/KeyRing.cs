using System.Collections.Immutable;

namespace Causeway.MockIdentityProvider.Keys;

/// <summary>The keys of one tenant: those it publishes, and the one among them that signs.</summary>
internal sealed record KeyRing(SigningKey Signing, ImmutableArray<SigningKey> Published);
