using Causeway.Dashboard.Access;
using Causeway.Dashboard.Startup;

namespace Causeway.Dashboard.AppModel;

/// <summary>Lets in the AppHost, by the key that senders of telemetry present, and never a page in a browser.</summary>
internal static class FeedAccess
{
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var settings = http.RequestServices.GetRequiredService<DashboardSettings>();
        return OtlpAccess.IsAllowed(settings, http) && !http.Request.Headers.ContainsKey("Sec-Fetch-Site") ? await next(context) : Results.Unauthorized();
    }
}
