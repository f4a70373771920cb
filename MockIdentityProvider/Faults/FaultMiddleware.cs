using System.Globalization;

namespace Causeway.MockIdentityProvider.Faults;

/// <summary>
/// Lets faults befall requests. Those about the transport happen here; those about the content are left to the endpoint,
/// which finds the <see cref="Fault"/> among the request's features.
/// </summary>
internal sealed class FaultMiddleware(FaultStore faults)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (faults.Current.IsEmpty
            || context.GetEndpoint()?.Metadata.GetMetadata<FaultPoint>() is not { } point
            || faults.Take(point.Target, await point.ScopeOf(context)) is not { } fault)
        {
            await next(context);
            return;
        }

        await BefallAsync(context, next, point, fault);
    }

    private static async Task BefallAsync(HttpContext context, RequestDelegate next, FaultPoint point, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Down:
                context.Abort();
                return;

            case FaultKind.Status:
                if (fault.RetryAfterSeconds is { } seconds)
                {
                    context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
                }

                await point.RefuseAsync(context, fault);
                return;

            case FaultKind.Redirect:
                context.Response.Redirect(fault.Location ?? "https://elsewhere.example/");
                return;

            case FaultKind.Html:
                context.Response.ContentType = "text/html; charset=utf-8";
                await context.Response.WriteAsync("<!DOCTYPE html><title>Sign in to the network</title>", context.RequestAborted);
                return;

            case FaultKind.Slow:
                await Task.Delay(fault.DelayMilliseconds, context.RequestAborted);
                await next(context);
                return;

            default:
                context.Features.Set(fault);
                await next(context);
                return;
        }
    }
}
