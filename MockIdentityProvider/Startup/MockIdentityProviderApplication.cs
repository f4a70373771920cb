using System.Security.Cryptography.X509Certificates;
using Causeway.MockIdentityProvider.Control;
using Causeway.MockIdentityProvider.Discovery;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.ManagedIdentity;
using Causeway.MockIdentityProvider.SignIn;
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
        builder.QuietUntilStarted();

        // The framework logs every URL, and some carry codes and ids.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning);
        if (string.IsNullOrEmpty(builder.Configuration["urls"]))
        {
            builder.WebHost.UseUrls(DefaultUrls);
        }

        var state = StartupState.Load(builder.Configuration, builder.Environment.ContentRootPath);
        AddHttps(builder, state.ServerCertificate);
        builder.Services.AddMockIdentityProvider(state);
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

    private static void Map(WebApplication app)
    {
        app.Services.GetRequiredService<TokenEndpoint>().Map(app);
        app.Services.GetRequiredService<DiscoveryEndpoints>().Map(app);
        app.Services.GetRequiredService<InstanceDiscoveryEndpoint>().Map(app);
        app.Services.GetRequiredService<AuthorizeEndpoint>().Map(app);
        app.Services.GetRequiredService<DeviceCodeEndpoint>().Map(app);
        app.Services.GetRequiredService<UserEndpoints>().Map(app);
        app.Services.GetRequiredService<SessionEndpoints>().Map(app);
        app.Services.GetRequiredService<AppServiceEndpoint>().Map(app);
        app.Services.GetRequiredService<ImdsEndpoint>().Map(app);
        app.Services.GetRequiredService<CertificateEndpoint>().Map(app);
        app.Services.GetRequiredService<ControlEndpoints>().Map(app);
    }
}
