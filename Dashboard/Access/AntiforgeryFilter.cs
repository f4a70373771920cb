using Microsoft.AspNetCore.Antiforgery;

namespace Causeway.Dashboard.Access;

/// <summary>Refuses what another site's page posted in the reader's name.</summary>
internal static class AntiforgeryFilter
{
    public static async ValueTask<object?> CheckAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await context.HttpContext.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context.HttpContext) ? await next(context) : Results.BadRequest();
}
