using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Checks a client's credential.</summary>
internal sealed class ClientAuthenticator(TimeProvider time)
{
    /// <exception cref="EntraException">The client is unknown or disabled, or its credential is not valid.</exception>
    public AuthenticatedClient Authenticate(Tenant tenant, ClientCredential credential, TokenRequestSummary summary)
    {
        var application = FindApplication(tenant, credential.ClientId);
        summary.ClientId = application.AppId;
        if (string.IsNullOrEmpty(credential.Secret))
        {
            throw ClientErrors.CredentialRequired();
        }

        CheckSecret(application, credential.Secret);
        return new AuthenticatedClient(tenant, application, ClientAuthenticationMethod.Secret);
    }

    private static Application FindApplication(Tenant tenant, string clientId)
    {
        if (!Guid.TryParse(clientId, out var appId))
        {
            throw ClientErrors.NotFound(clientId, tenant.DisplayName);
        }

        if (appId == Guid.Empty)
        {
            throw ClientErrors.InvalidIdentifier(clientId);
        }

        var application = tenant.FindApplication(appId) ?? throw ClientErrors.NotFound(clientId, tenant.DisplayName);
        return application.AccountEnabled ? application : throw ClientErrors.Disabled(appId, application.DisplayName);
    }

    private void CheckSecret(Application application, string secretText)
    {
        var now = time.GetUtcNow();
        var expired = false;
        foreach (var secret in application.Secrets)
        {
            if (secret.Matches(secretText))
            {
                if (secret.EndDateTime is null || secret.EndDateTime > now)
                {
                    return;
                }

                expired = true;
            }
        }

        throw expired ? ClientErrors.ExpiredSecret(application.AppId) : ClientErrors.WrongSecret(application.AppId);
    }
}
