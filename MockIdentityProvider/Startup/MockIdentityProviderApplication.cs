using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Clock;
using Causeway.MockIdentityProvider.Control;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Discovery;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.ManagedIdentity;
using Causeway.MockIdentityProvider.Minting;
using Causeway.MockIdentityProvider.Telemetry;
using Causeway.MockIdentityProvider.Tokens;
using Causeway.ServiceDefaults;

namespace Causeway.MockIdentityProvider.Startup;

/// <summary>Puts the service together.</summary>
internal static class MockIdentityProviderApplication
{
    private const string DefaultUrls = "https://localhost:8443;http://localhost:8080";

    /// <param name="args">The command line.</param>
    /// <param name="configure">Last changes to the services, such as another clock.</param>
    /// <exception cref="ConfigurationException">Settings, directory or key files have mistakes.</exception>
    public static WebApplication Create(string[] args, Action<IServiceCollection>? configure = null)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.AddServiceDefaults(MockActivity.SourceName);
        StartupFailure.SilenceHost(builder.Logging);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultUrls);
        }

        var state = StartupState.Load(builder.Configuration, builder.Environment.ContentRootPath);
        AddHttps(builder, state.ServerCertificate);
        AddServices(builder.Services, state);
        configure?.Invoke(builder.Services);

        var app = builder.Build();
        app.Use(next => context => app.Services.GetRequiredService<FaultMiddleware>().InvokeAsync(context, next));
        Map(app);
        app.MapDefaultEndpoints();
        return app;
    }

    private static void AddHttps(WebApplicationBuilder builder, X509Certificate2 certificate)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.ConfigureHttpsDefaults(https => https.ServerCertificate = certificate));
    }

    private static void AddServices(IServiceCollection services, StartupState state)
    {
        services.AddSingleton<MockClock>();
        services.AddSingleton<TimeProvider>(provider => provider.GetRequiredService<MockClock>());
        services.AddSingleton<FaultStore>();
        services.AddSingleton<FaultMiddleware>();
        services.AddSingleton(state.Settings);
        services.AddSingleton(state.Keys);
        services.AddSingleton(state.Authority);
        services.AddSingleton(new DirectoryStore(state.Directory));
        services.AddSingleton(provider =>
            new IdentityBindings(state.Settings.IdentityBindings, provider.GetRequiredService<DirectoryStore>()));
        services.AddSingleton<Issuers>();
        services.AddSingleton<AccessTokenMinter>();
        services.AddSingleton<ClientAuthenticator>();
        services.AddSingleton<AssertionVerifier>();
        services.AddSingleton<FederatedAssertionVerifier>();
        services.AddSingleton(ExternalKeysClient.Create());
        services.AddSingleton<ExternalKeys>();
        services.AddSingleton<IGrant, ClientCredentialsGrant>();
        services.AddSingleton<ManagedIdentityTokens>();
        services.AddSingleton<TokenEndpoint>();
        services.AddSingleton<DiscoveryEndpoints>();
        services.AddSingleton<InstanceDiscoveryEndpoint>();
        services.AddSingleton<AppServiceEndpoint>();
        services.AddSingleton<ImdsEndpoint>();
        services.AddSingleton<CertificateEndpoint>();
        services.AddSingleton<TokenForge>();
        services.AddSingleton<FaultControl>();
        services.AddSingleton<KeyControl>();
        services.AddSingleton<ClockControl>();
        services.AddSingleton<DirectoryControl>();
        services.AddSingleton<TokenControl>();
        services.AddSingleton<ControlEndpoints>();
    }

    private static void Map(WebApplication app)
    {
        app.Services.GetRequiredService<TokenEndpoint>().Map(app);
        app.Services.GetRequiredService<DiscoveryEndpoints>().Map(app);
        app.Services.GetRequiredService<InstanceDiscoveryEndpoint>().Map(app);
        app.Services.GetRequiredService<AppServiceEndpoint>().Map(app);
        app.Services.GetRequiredService<ImdsEndpoint>().Map(app);
        app.Services.GetRequiredService<CertificateEndpoint>().Map(app);
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
    }
}
