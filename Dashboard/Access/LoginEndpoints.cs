using System.Security.Claims;
using Causeway.Dashboard.Startup;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace Causeway.Dashboard.Access;

/// <summary>Turns the token printed at start into a session.</summary>
internal static class LoginEndpoints
{
    /// <summary>The page at <c>/login</c> shows the form; a link that carries the token comes through here first.</summary>
    public static void MapLogin(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (HttpMethods.IsGet(context.Request.Method) && context.Request.Path == "/login" && context.Request.Query.ContainsKey("t")
                && await SignInAsync(context, context.Request.Query["t"]))
            {
                context.Response.Redirect(LocalAddress(context.Request.Query["returnUrl"]));
                return;
            }

            await next(context);
        });
    }

    public static async Task<bool> SignInAsync(HttpContext context, string? token)
    {
        var expected = context.RequestServices.GetRequiredService<DashboardSettings>().BrowserToken;
        if (expected is not null && !SecretComparer.Matches(token, expected))
        {
            return false;
        }

        var identity = new ClaimsIdentity([new Claim(ClaimTypes.Name, "developer")], CookieAuthenticationDefaults.AuthenticationScheme);
        await context.SignInAsync(new ClaimsPrincipal(identity), new AuthenticationProperties { IsPersistent = true });
        return true;
    }

    /// <summary>Never leads to another site.</summary>
    public static string LocalAddress(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\') && !address.Any(char.IsControl) ? address : "/";
}
