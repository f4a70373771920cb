using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Answers a device that polls for its user (RFC 8628 section 3.4). MSAL sends the short name of the grant.</summary>
internal sealed class DeviceCodeGrant(
    ClientAuthenticator authenticator, DeviceCodeStore codes, UserTokens tokens, DirectoryStore directory, TimeProvider time) : IGrant
{
    public IReadOnlyList<string> GrantTypes => ["device_code", "urn:ietf:params:oauth:grant-type:device_code"];

    public async ValueTask<TokenResponse> HandleAsync(TokenRequest request)
    {
        var text = request.Parameters["device_code"] ?? request.Parameters.Required("code");
        var code = codes.Find(text) ?? throw UserErrors.BadVerificationCode();
        if (code.Expires <= time.GetUtcNow())
        {
            throw UserErrors.ExpiredDeviceCode();
        }

        if (code.IsDeclined)
        {
            throw UserErrors.AuthorizationDeclined();
        }

        if (code.UserId is not { } userId)
        {
            throw UserErrors.AuthorizationPending();
        }

        var tenants = request.Reference.Tenant is { } single ? [single] : directory.Current.Tenants;
        var tenant = tenants.FirstOrDefault(tenant => tenant.FindUser(userId) is not null) ?? throw UserErrors.BadVerificationCode();
        var client = await authenticator.AuthenticateAnyAsync(request, tenant);
        if (client.Application.AppId != code.ClientId)
        {
            throw UserErrors.BadVerificationCode();
        }

        codes.Remove(code);
        var scope = DelegatedScope.Parse(tenant, code.Scope);
        return tokens.Issue(
            new UserGrant(client, tenant.FindUser(userId)!, scope, Nonce: null) { Version = request.Version }, request.Summary);
    }
}
