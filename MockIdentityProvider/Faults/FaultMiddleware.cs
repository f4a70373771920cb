using System.Globalization;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Faults;

/// <summary>
/// Lets faults befall requests. Those about the transport happen here; those about the content are left to the endpoint,
/// which finds the <see cref="Fault"/> among the request's features.
/// </summary>
internal sealed class FaultMiddleware(FaultStore faults, DirectoryStore directory, TimeProvider time)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (faults.Current.IsEmpty
            || context.GetEndpoint()?.Metadata.GetMetadata<FaultPoint>() is not { } point
            || faults.Take(point.Target, TenantOf(context), await ClientOfAsync(context, point.Target)) is not { } fault)
        {
            await next(context);
            return;
        }

        await BefallAsync(context, next, fault);
    }

    private async Task BefallAsync(HttpContext context, RequestDelegate next, Fault fault)
    {
        switch (fault.Kind)
        {
            case FaultKind.Down:
                context.Abort();
                return;

            case FaultKind.Status:
                await AnswerStatusAsync(context, fault);
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

    private async Task AnswerStatusAsync(HttpContext context, Fault fault)
    {
        if (fault.RetryAfterSeconds is { } seconds)
        {
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }

        var error = TransientErrors.Find(fault.ErrorCode ?? 0)
            ?? (fault.Status == StatusCodes.Status429TooManyRequests ? TransientErrors.Throttled() : TransientErrors.Unavailable());
        await ErrorResponse.WriteAsync(
            context, error with { Status = fault.Status ?? error.Status }, Correlation.Of(context.Request, time));
    }

    private Guid? TenantOf(HttpContext context)
    {
        if (context.Request.RouteValues["tenant"] is not string segment)
        {
            return null;
        }

        try
        {
            return TenantResolver.Resolve(directory.Current, segment).TenantId;
        }
        catch (EntraException)
        {
            return null;
        }
    }

    private static async ValueTask<Guid?> ClientOfAsync(HttpContext context, FaultTarget target)
    {
        if (target != FaultTarget.Token || !HttpMethods.IsPost(context.Request.Method))
        {
            return null;
        }

        try
        {
            // The endpoint reads the form once more, from memory.
            var parameters = await TokenParameters.ReadAsync(context.Request);
            var credential = ClientCredential.Read(parameters, context.Request.Headers.Authorization);
            return Guid.TryParse(credential.ClientId, out var clientId) ? clientId : null;
        }
        catch (EntraException)
        {
            return null;
        }
    }
}
