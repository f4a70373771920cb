using Causeway.MockIdentityProvider.Directory;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>A client that has proved itself.</summary>
internal sealed record AuthenticatedClient(Tenant Tenant, Application Application, ClientAuthenticationMethod Method);
