using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>An application that callers with the right header may be.</summary>
internal sealed record BoundIdentity(Tenant Tenant, Application Application);
