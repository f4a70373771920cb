using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Checks a client's credential.</summary>
internal sealed class ClientAuthenticator(AssertionVerifier assertions, TimeProvider time)
{
    /// <summary>Lets confidential clients pass, with a secret or an assertion.</summary>
    /// <exception cref="EntraException">The client is unknown or disabled, or its credential is not valid.</exception>
    public ValueTask<AuthenticatedClient> AuthenticateAsync(TokenRequest request, ClientCredential credential) =>
        AuthenticateAsync(request, request.Tenant, credential, allowsPublicClients: false);

    /// <summary>Lets confidential clients pass with a secret or an assertion, and public ones without.</summary>
    /// <exception cref="EntraException">The client is unknown or disabled, or its credential is not valid.</exception>
    public ValueTask<AuthenticatedClient> AuthenticateAnyAsync(TokenRequest request, Tenant tenant) => AuthenticateAsync(
        request, tenant, ClientCredential.Read(request.Parameters, request.Authorization), allowsPublicClients: true);

    private async ValueTask<AuthenticatedClient> AuthenticateAsync(
        TokenRequest request, Tenant tenant, ClientCredential credential, bool allowsPublicClients)
    {
        var capabilities = ClientCapabilities.Read(request.Parameters["claims"]);
        var (application, method) = await ProveAsync(request, tenant, credential, allowsPublicClients);
        return new AuthenticatedClient(tenant, application, method) { Capabilities = capabilities };
    }

    private async ValueTask<(Application Application, ClientAuthenticationMethod Method)> ProveAsync(
        TokenRequest request, Tenant tenant, ClientCredential credential, bool allowsPublicClients)
    {
        var application = FindApplication(tenant, credential.ClientId);
        request.Summary.ClientId = application.AppId;
        if (application.IsPublicClient && (credential.Assertion ?? credential.Secret) is not null)
        {
            throw ClientErrors.PublicClient();
        }

        if (allowsPublicClients && application.IsPublicClient)
        {
            return (application, ClientAuthenticationMethod.None);
        }

        if (credential.Assertion is { } assertion)
        {
            await assertions.VerifyAsync(tenant, application, assertion, request);
            return (application, ClientAuthenticationMethod.Certificate);
        }

        if (string.IsNullOrEmpty(credential.Secret))
        {
            throw ClientErrors.CredentialRequired();
        }

        CheckSecret(application, credential.Secret);
        return (application, ClientAuthenticationMethod.Secret);
    }

    public static Application FindApplication(Tenant tenant, string clientId)
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
