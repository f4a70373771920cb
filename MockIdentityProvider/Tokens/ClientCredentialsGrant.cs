using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>A client asks for itself (RFC 6749 section 4.4).</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow"/>
internal sealed class ClientCredentialsGrant(
    Settings settings, ClientAuthenticator authenticator, AccessTokenMinter minter, TimeProvider time) : IGrant
{
    public IReadOnlyList<string> GrantTypes => ["client_credentials"];

    public async ValueTask<TokenResponse> HandleAsync(TokenRequest request)
    {
        var credential = ClientCredential.Read(request.Parameters, request.Authorization);
        var identifier = request.Version == EndpointVersion.V1
            ? request.Parameters.Required("resource")
            : DefaultScope.ParseResource(request.Parameters["scope"]);

        var client = await authenticator.AuthenticateAsync(request, credential);
        var resource = RequestedResource.Find(request.Tenant, identifier);
        request.Summary.ResourceId = resource.Application.AppId;
        resource.CheckAssignment(client);

        var lifetime = TokenLifetime.Starting(time.GetUtcNow(), settings.TokenLifetime);
        return new TokenResponse(minter.MintAppOnly(client, resource, lifetime), lifetime, identifier);
    }
}
