namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>A client asks for itself (RFC 6749 section 4.4).</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow"/>
internal sealed class ClientCredentialsGrant(
    Lifetimes lifetimes, ClientAuthenticator authenticator, AccessTokenMinter minter) : IGrant
{
    public IReadOnlyList<string> GrantTypes => ["client_credentials"];

    public async ValueTask<TokenResponse> HandleAsync(TokenRequest request)
    {
        var credential = ClientCredential.Read(request.Parameters, request.Authorization);
        var identifier = request.Version == EndpointVersion.V1
            ? request.Parameters.Required("resource")
            : DefaultScope.ParseResource(request.Scope);

        var client = await authenticator.AuthenticateAsync(request, credential);
        var resource = RequestedResource.Find(request.Tenant, identifier);
        request.Summary.ResourceId = resource.Application.AppId;
        resource.CheckAssignment(client);

        var lifetime = lifetimes.Of(request.Tenant, resource.Application);
        return new TokenResponse(minter.MintAppOnly(client, resource, lifetime), lifetime, identifier);
    }
}
