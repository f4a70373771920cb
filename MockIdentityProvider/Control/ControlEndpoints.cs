using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Control;

/// <summary>Maps the parts of the control API behind <see cref="ControlGuard"/>.</summary>
internal sealed class ControlEndpoints(
    ControlGuard guard,
    FaultControl faults,
    KeyControl keys,
    ClockControl clock,
    DirectoryControl directory,
    TokenControl tokens,
    ControlPage page)
{
    public void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/_causeway", Guarded(page.ShowAsync));
        endpoints.MapGet("/_causeway/faults", Guarded(faults.ListAsync));
        endpoints.MapPost("/_causeway/faults", Guarded(faults.AddAsync));
        endpoints.MapDelete("/_causeway/faults", Guarded(faults.ClearAsync));
        endpoints.MapDelete("/_causeway/faults/{id:guid}", Guarded(faults.RemoveAsync));
        endpoints.MapPost("/_causeway/tenants/{tenant}/keys/rotate", Guarded(keys.RotateAsync));
        endpoints.MapGet("/_causeway/clock", Guarded(clock.ShowAsync));
        endpoints.MapPut("/_causeway/clock", Guarded(clock.MoveAsync));
        endpoints.MapPost("/_causeway/tokens", Guarded(tokens.MintAsync));
        endpoints.MapGet("/_causeway/directory", Guarded(directory.ShowAsync));
        endpoints.MapPut("/_causeway/tenants/{tenant}/applications/{appId:guid}", Guarded(directory.PutApplicationAsync));
        endpoints.MapDelete("/_causeway/tenants/{tenant}/applications/{appId:guid}", Guarded(directory.DeleteApplicationAsync));
        endpoints.MapPut("/_causeway/tenants/{tenant}/users/{id:guid}", Guarded(directory.PutUserAsync));
        endpoints.MapDelete("/_causeway/tenants/{tenant}/users/{id:guid}", Guarded(directory.DeleteUserAsync));
        endpoints.MapPost("/_causeway/reset", Guarded(ResetAsync));
    }

    private Task ResetAsync(HttpContext context)
    {
        faults.Reset();
        keys.Reset();
        clock.Reset();
        directory.Reset();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private RequestDelegate Guarded(RequestDelegate handle) => async context =>
    {
        if (!guard.Allows(context))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        try
        {
            context.Response.Headers.CacheControl = "no-store";
            await handle(context);
        }
        catch (ConfigurationException exception)
        {
            await AnswerProblemsAsync(context, [.. exception.Problems.Select(problem => problem.ToString())]);
        }
        catch (EntraException exception)
        {
            await AnswerProblemsAsync(context, [exception.Error.Message]);
        }
    };

    private static Task AnswerProblemsAsync(HttpContext context, string[] problems) =>
        JsonResponse.WriteAsync(context, StatusCodes.Status400BadRequest, problems, static (json, problems) =>
            json.WriteStrings("problems", problems));
}
