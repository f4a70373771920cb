using Causeway.Dashboard.Access;
using Causeway.Dashboard.Pages.Decisions;
using Causeway.Dashboard.Pages.Tokens;
using Causeway.Dashboard.Startup;

namespace Causeway.Dashboard.Pages;

/// <summary>The pages, rendered on the server; the browser runs one small script that fetches them again.</summary>
internal static class PageExtensions
{
    private const string ThemeCookie = "theme";
    private const int ThemeDays = 365;

    public static void AddDashboardPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpClient<GatewayClient>((provider, client) => Configure(client, provider.GetRequiredService<DashboardSettings>().GatewayUrl));
        services.AddHttpClient<EntraClient>((provider, client) => Configure(client, provider.GetRequiredService<DashboardSettings>().EntraUrl));
    }

    public static void MapDashboardPages(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapGet("/theme/{name}", (HttpContext http, string name, string? returnUrl) =>
        {
            if (name is "light" or "dark")
            {
                http.Response.Cookies.Append(ThemeCookie, name, new CookieOptions
                {
                    HttpOnly = true,
                    SameSite = SameSiteMode.Lax,
                    MaxAge = TimeSpan.FromDays(ThemeDays),
                });
            }

            return Results.Redirect(LoginEndpoints.LocalAddress(returnUrl));
        }).AllowAnonymous();
    }

    public static string? Theme(HttpContext? context) => context?.Request.Cookies[ThemeCookie] is "light" or "dark" ? context.Request.Cookies[ThemeCookie] : null;

    private static void Configure(HttpClient client, Uri address)
    {
        client.BaseAddress = address;
        client.Timeout = TimeSpan.FromSeconds(10);
    }
}
