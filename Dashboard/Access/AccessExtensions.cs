using Causeway.Dashboard.Startup;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.HostFiltering;

namespace Causeway.Dashboard.Access;

/// <summary>Who may see the dashboard, and what its pages may do in a browser.</summary>
internal static class AccessExtensions
{
    private const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
        + "form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    public static void AddDashboardAccess(this IServiceCollection services)
    {
        // Sessions end with the process, as its token does.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(cookie =>
        {
            cookie.Cookie.Name = ".Causeway.Dashboard";
            cookie.Cookie.HttpOnly = true;
            cookie.Cookie.SameSite = SameSiteMode.Lax;
            cookie.LoginPath = "/login";
            cookie.ReturnUrlParameter = "returnUrl";
            cookie.ExpireTimeSpan = TimeSpan.FromDays(3);
        });
        services.AddAuthorization();
        services.AddOptions<AuthorizationOptions>().Configure<DashboardSettings>((options, settings) =>
        {
            if (settings.BrowserToken is not null)
            {
                options.FallbackPolicy = options.DefaultPolicy;
            }
        });
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = ".Causeway.Antiforgery");
        services.AddOptions<HostFilteringOptions>().Configure<DashboardSettings>((hosts, settings) => hosts.AllowedHosts = settings.AllowedHosts);
    }

    /// <summary>Leaves out what would load a ring of keys, and write one to the home folder, that nothing here uses; call it last.</summary>
    public static void RemoveKeyRing(this IServiceCollection services) =>
        services.Remove(services.Single(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(DataProtectionOptions).Assembly));

    public static void UseDashboardAccess(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = ContentSecurityPolicy;
            headers.XContentTypeOptions = "nosniff";
            headers["Referrer-Policy"] = "no-referrer";
            headers.CacheControl = "no-store";
            return next(context);
        });
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
    }
}
