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

        // A page of another name that resolves to this machine must not reach the dashboard.
        services.Configure<HostFilteringOptions>(hosts => hosts.AllowedHosts = ["localhost", "127.0.0.1", "[::1]", "*.localhost"]);
    }

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
