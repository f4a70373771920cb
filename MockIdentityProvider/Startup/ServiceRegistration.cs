using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Clock;
using Causeway.MockIdentityProvider.Control;
using Causeway.MockIdentityProvider.Delegation;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Discovery;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Keys;
using Causeway.MockIdentityProvider.ManagedIdentity;
using Causeway.MockIdentityProvider.Minting;
using Causeway.MockIdentityProvider.SignIn;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Startup;

/// <summary>Registers the parts of the service, feature by feature.</summary>
internal static class ServiceRegistration
{
    public static void AddMockIdentityProvider(this IServiceCollection services, StartupState state)
    {
        services.AddSingleton(state.Settings);
        services.AddSingleton(state.Keys);
        services.AddSingleton(state.Authority);
        services.AddSingleton(new DirectoryStore(state.Directory));
        services.AddSingleton<MockClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MockClock>());
        services.AddSingleton<FaultStore>();
        services.AddSingleton<FaultMiddleware>();
        services.AddSingleton<TenantFaultPoints>();
        services.AddSingleton<WeakKeyStore>();
        services.AddSingleton<PoisonedKeys>();
        services.AddSingleton<DiscoveryEndpoints>();
        services.AddSingleton<InstanceDiscoveryEndpoint>();
        AddTokens(services);
        AddUsers(services);
        AddManagedIdentity(services, state.Settings);
        AddControl(services);
    }

    private static void AddTokens(IServiceCollection services)
    {
        services.AddSingleton<Issuers>();
        services.AddSingleton<Lifetimes>();
        services.AddSingleton<TokenSigner>();
        services.AddSingleton<AccessTokenMinter>();
        services.AddSingleton<ClientAuthenticator>();
        services.AddSingleton<AssertionVerifier>();
        services.AddSingleton<FederatedAssertionVerifier>();
        services.AddSingleton(ExternalKeySetClient.CreateTransport(ExternalKeySetClient.UsualTimeout));
        services.AddSingleton<ExternalKeySetClient>();
        services.AddSingleton<ExternalKeyCache>();
        services.AddSingleton<ExternalKeys>();
        services.AddSingleton<IGrant, ClientCredentialsGrant>();
        services.AddSingleton<TokenEndpoint>();
    }

    private static void AddUsers(IServiceCollection services)
    {
        services.AddSingleton<UserTokenMinter>();
        services.AddSingleton<IdTokenMinter>();
        services.AddSingleton<UserTokens>();
        services.AddSingleton<TicketProtector>();
        services.AddSingleton<DeviceCodeStore>();
        services.AddSingleton<OwnTokenVerifier>();
        services.AddSingleton<IGrant, AuthorizationCodeGrant>();
        services.AddSingleton<IGrant, RefreshTokenGrant>();
        services.AddSingleton<IGrant, OnBehalfOfGrant>();
        services.AddSingleton<IGrant, DeviceCodeGrant>();
        services.AddSingleton<IGrant, PasswordGrant>();
        services.AddSingleton<AuthorizationIssuer>();
        services.AddSingleton<AuthorizeEndpoint>();
        services.AddSingleton<DeviceCodeEndpoint>();
        services.AddSingleton<UserEndpoints>();
        services.AddSingleton<SessionEndpoints>();
    }

    private static void AddManagedIdentity(IServiceCollection services, Settings settings)
    {
        services.AddSingleton(provider =>
            new IdentityBindings(settings.IdentityBindings, provider.GetRequiredService<DirectoryStore>()));
        services.AddSingleton<ManagedIdentityTokens>();
        services.AddSingleton<ManagedIdentityHandler>();
        services.AddSingleton<AppServiceEndpoint>();
        services.AddSingleton<ImdsEndpoint>();
    }

    private static void AddControl(IServiceCollection services)
    {
        services.AddSingleton<ForgeSigner>();
        services.AddSingleton<TokenForge>();
        services.AddSingleton<FaultControl>();
        services.AddSingleton<KeyControl>();
        services.AddSingleton<ClockControl>();
        services.AddSingleton<DirectoryControl>();
        services.AddSingleton<TokenControl>();
        services.AddSingleton<CertificateEndpoint>();
        services.AddSingleton<ControlPage>();
        services.AddSingleton<ControlGuard>();
        services.AddSingleton<ControlEndpoints>();
    }
}
