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
        var found = codes.Find(text);
        var tenants = ClientTenants.Find(directory.Current, request);
        var signedIn = found?.UserId is { } userId ? tenants.FirstOrDefault(tenant => tenant.FindUser(userId) is not null) : null;
        var client = await authenticator.AuthenticateAnyAsync(request, signedIn ?? tenants[0]);
        var code = found is not null && IsFor(found, client, request) ? found : throw UserErrors.BadVerificationCode();
        Check(code);
        var user = signedIn?.FindUser(code.UserId!.Value) ?? throw UserErrors.BadVerificationCode();
        codes.Remove(code);
        return tokens.Issue(UserGrant.For(request, client, user, DelegatedScope.Parse(signedIn, code.Scope)), request.Summary);
    }

    private static bool IsFor(DeviceCode code, AuthenticatedClient client, TokenRequest request) =>
        code.ClientId == client.Application.AppId
        && (code.TenantId is null || request.Reference.TenantId is null || code.TenantId == request.Reference.TenantId);

    private void Check(DeviceCode code)
    {
        if (code.Expires <= time.GetUtcNow())
        {
            throw UserErrors.ExpiredDeviceCode();
        }

        if (code.IsDeclined)
        {
            throw UserErrors.AuthorizationDeclined();
        }

        if (code.UserId is null)
        {
            throw UserErrors.AuthorizationPending();
        }
    }
}
