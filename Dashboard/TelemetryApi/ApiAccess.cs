using Causeway.Dashboard.Access;
using Causeway.Dashboard.Startup;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>Lets in who presents the API key, and browsers that are logged in.</summary>
internal static class ApiAccess
{
    private const string KeyHeader = "x-api-key";

    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var settings = http.RequestServices.GetRequiredService<DashboardSettings>();
        if (!settings.ApiEnabled)
        {
            return Results.NotFound();
        }

        return IsAllowed(settings, http) ? await next(context) : Results.Unauthorized();
    }

    private static bool IsAllowed(DashboardSettings settings, HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true
        || settings.ApiKey is not { } key
        || SecretComparer.Matches(http.Request.Headers[KeyHeader], key);
}
