using Causeway.Dashboard.Access;
using Causeway.Dashboard.Startup;

namespace Causeway.Dashboard.TelemetryApi;

/// <summary>Lets in who presents the API key, and browsers that are logged in.</summary>
internal sealed class ApiAccess(DashboardSettings settings) : IEndpointFilter
{
    private const string KeyHeader = "x-api-key";

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (!settings.ApiEnabled)
        {
            return Results.NotFound();
        }

        return IsAllowed(http) ? await next(context) : Results.Unauthorized();
    }

    private bool IsAllowed(HttpContext http) =>
        http.User.Identity?.IsAuthenticated == true
        || (settings.ApiKey is { } key ? SecretComparer.Matches(http.Request.Headers[KeyHeader], key) : settings.BrowserToken is null);
}
