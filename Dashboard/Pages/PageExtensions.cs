using Causeway.Dashboard.Access;
using Causeway.Dashboard.Pages.Console;
using Causeway.Dashboard.Pages.Data;
using Causeway.Dashboard.Pages.Decisions;
using Causeway.Dashboard.Pages.Resources;
using Causeway.Dashboard.Pages.Tokens;
using Causeway.Dashboard.Startup;
using Microsoft.AspNetCore.Diagnostics;

namespace Causeway.Dashboard.Pages;

/// <summary>The pages, rendered on the server; the browser runs one small script that fetches them again.</summary>
internal static class PageExtensions
{
    private const string ThemeCookie = "theme";
    private const int ThemeDays = 365;

    public static void AddDashboardPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        services.AddHttpClient<GatewayClient>((provider, client) => Configure(client, provider.GetRequiredService<DashboardSettings>().GatewayUrl))
            // A call that is repeated begins a trace, and its answer is shown as it is.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { ActivityHeadersPropagator = null, AllowAutoRedirect = false, UseCookies = false });
        services.AddHttpClient<EntraClient>((provider, client) =>
        {
            var settings = provider.GetRequiredService<DashboardSettings>();
            Configure(client, settings.EntraUrl);
            if (settings.EntraControlKey is { } key)
            {
                client.DefaultRequestHeaders.Add("X-Causeway-Control-Key", key);
            }
        });
    }

    /// <summary>Shows readers a page for what went wrong; programs get the bare status.</summary>
    public static void UseProblemPages(this WebApplication app)
    {
        app.UseExceptionHandler(Problem.Path, createScopeForErrors: true);
        app.UseStatusCodePagesWithReExecute(Problem.Path, createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase)
                && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
    }

    public static void MapDashboardPages(this WebApplication app)
    {
        app.MapRazorComponents<App>();
        app.MapResourceCommands();
        app.MapConsole();
        app.MapData();
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
