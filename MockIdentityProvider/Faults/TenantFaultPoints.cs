using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Errors;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Tenants;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Faults;

/// <summary>The fault points of endpoints whose path names a tenant and whose errors carry AADSTS codes.</summary>
internal sealed class TenantFaultPoints(DirectoryStore directory, TimeProvider time)
{
    public FaultPoint Token => new(FaultTarget.Token, TokenScopeOfAsync, RefuseAsync);

    public FaultPoint Keys => new(FaultTarget.Keys, ScopeOf, RefuseAsync);

    public FaultPoint Discovery => new(FaultTarget.Discovery, ScopeOf, RefuseAsync);

    private ValueTask<FaultScope> ScopeOf(HttpContext context) => ValueTask.FromResult(new FaultScope(TenantOf(context), null));

    private async ValueTask<FaultScope> TokenScopeOfAsync(HttpContext context) =>
        new(TenantOf(context), HttpMethods.IsPost(context.Request.Method) ? await ClientOfAsync(context.Request) : null);

    private string? TenantOf(HttpContext context)
    {
        try
        {
            return TenantResolver.Resolve(directory.Current, (string)context.Request.RouteValues["tenant"]!).Segment;
        }
        catch (EntraException)
        {
            return null;
        }
    }

    private static async ValueTask<Guid?> ClientOfAsync(HttpRequest request)
    {
        try
        {
            // The endpoint reads the form once more, from memory.
            var parameters = await TokenParameters.ReadAsync(request);
            var credential = ClientCredential.Read(parameters, request.Headers.Authorization);
            return Guid.TryParse(credential.ClientId, out var clientId) ? clientId : null;
        }
        catch (EntraException)
        {
            return null;
        }
    }

    private Task RefuseAsync(HttpContext context, Fault fault)
    {
        var error = TransientErrors.Find(fault.ErrorCode)
            ?? (fault.Status == StatusCodes.Status429TooManyRequests ? TransientErrors.Throttled : TransientErrors.Unavailable);
        return ErrorResponse.WriteAsync(
            context,
            error with { Status = fault.StatusOrUsual, SubError = fault.SubError ?? error.SubError, Claims = fault.Claims },
            Correlation.Of(context.Request, time));
    }
}
