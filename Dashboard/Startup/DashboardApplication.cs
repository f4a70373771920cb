using Causeway.Dashboard.Access;
using Causeway.Dashboard.AppModel;
using Causeway.Dashboard.Ingest.Endpoints;
using Causeway.Dashboard.Pages;
using Causeway.Dashboard.Storage;
using Causeway.Dashboard.TelemetryApi;
using Causeway.ServiceDefaults;

namespace Causeway.Dashboard.Startup;

/// <summary>Puts the dashboard together.</summary>
internal static class DashboardApplication
{
    /// <exception cref="ConfigurationException">Settings have mistakes.</exception>
    public static WebApplication Create(string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions
        {
            Args = args,
            ApplicationName = typeof(DashboardApplication).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        // Where built outputs run in place, the style sheet is found by the manifest beside the assembly.
        builder.WebHost.UseStaticWebAssets();
        var settings = DashboardSettingsReader.Read(builder.Configuration);

        builder.AddServiceDefaults();
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Error);
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        builder.Logging.AddFilter("Microsoft.Hosting", LogLevel.Warning);
        builder.Logging.AddFilter("System.Net.Http.HttpClient", LogLevel.Warning);
        builder.WebHost.UseUrls();
        builder.WebHost.ConfigureKestrel(kestrel => ListenerSetup.Listen(kestrel, settings));
        builder.Services.AddSingleton(settings).AddSingleton(provider => new TelemetryStore(settings.Limits, provider.GetRequiredService<TimeProvider>()));
        builder.Services.AddAppModel();
        builder.Services.AddDashboardAccess();
        builder.Services.AddDashboardPages();
        builder.Services.RemoveKeyRing();

        var app = builder.Build();
        app.UseMiddleware<OtlpMiddleware>();
        app.UseProblemPages();
        app.UseDashboardAccess();
        app.MapStaticAssets().AllowAnonymous();
        app.MapDefaultEndpoints();
        app.MapLogin();
        app.MapResourceFeed();
        app.MapTelemetryApi();
        app.MapDashboardPages();
        app.Lifetime.ApplicationStarted.Register(() => Banner.Print(app));
        return app;
    }
}
