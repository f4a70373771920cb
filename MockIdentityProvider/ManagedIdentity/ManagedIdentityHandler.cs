using System.Text.Json;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Telemetry;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>What both managed identity endpoints do, each with its own way to find the identity and to answer.</summary>
internal sealed partial class ManagedIdentityHandler(ManagedIdentityTokens tokens, ILogger<ManagedIdentityHandler> logger)
{
    /// <param name="context">The request.</param>
    /// <param name="find">Finds the identity and what it asks for, or throws <see cref="ManagedIdentityException"/>.</param>
    /// <param name="writeToken">Writes the members of a token answer.</param>
    /// <param name="writeError">Writes the members of a refusal.</param>
    public async Task HandleAsync(
        HttpContext context,
        Func<HttpRequest, (BoundIdentity Identity, ManagedIdentityQuery Query)> find,
        Action<Utf8JsonWriter, (TokenResponse Token, BoundIdentity Identity)> writeToken,
        Action<Utf8JsonWriter, ManagedIdentityError> writeError)
    {
        using var activity = MockActivity.Source.StartActivity("issue managed identity token");
        var summary = new TokenRequestSummary { GrantType = "managed_identity" };
        try
        {
            var (identity, query) = find(context.Request);
            var token = tokens.Issue(identity, query, summary);
            TokenActivity.DescribeSuccess(activity, summary);
            Log.Issued(logger, summary.ClientId, summary.ResourceId);
            await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (token, identity), writeToken);
        }
        catch (ManagedIdentityException exception)
        {
            var error = exception.Error;
            TokenActivity.DescribeRefusal(activity, summary, error.Error);
            Log.Refused(logger, error.Status, error.Error, summary.ClientId);
            await JsonResponse.WriteAsync(context, error.Status, error, writeError);
        }
    }

    /// <summary>The fault point of an endpoint: a fault may be for one of its identities, and refuses in its shape.</summary>
    public static FaultPoint FaultPoint(
        Func<HttpRequest, (BoundIdentity Identity, ManagedIdentityQuery Query)> find,
        Action<Utf8JsonWriter, ManagedIdentityError> writeError) => new(
        FaultTarget.ManagedIdentity,
        context => ValueTask.FromResult(ScopeOf(context.Request, find)),
        (context, fault) => JsonResponse.WriteAsync(
            context, fault.StatusOrUsual, ManagedIdentityError.Transient(fault.StatusOrUsual), writeError));

    private static FaultScope ScopeOf(
        HttpRequest request, Func<HttpRequest, (BoundIdentity Identity, ManagedIdentityQuery Query)> find)
    {
        try
        {
            var (tenant, application) = find(request).Identity;
            return new FaultScope(tenant.IdText, application.AppId);
        }
        catch (ManagedIdentityException)
        {
            return FaultScope.Unknown;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Issued a token to managed identity {ClientId} for {ResourceId}")]
        public static partial void Issued(ILogger logger, Guid? clientId, Guid? resourceId);

        [LoggerMessage(LogLevel.Information, "Refused a managed identity token: {Status} {Error}, client {ClientId}")]
        public static partial void Refused(ILogger logger, int status, string error, Guid? clientId);
    }
}
