using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Telemetry;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>The managed identity endpoint of App Service, Functions and Container Apps.</summary>
/// <seealso href="https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference"/>
internal sealed partial class AppServiceEndpoint(
    IdentityBindings bindings, ManagedIdentityTokens tokens, ILogger<AppServiceEndpoint> logger)
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/msi/token", HandleAsync)
        .WithMetadata(new FaultPoint(FaultTarget.ManagedIdentity));

    private async Task HandleAsync(HttpContext context)
    {
        using var activity = MockActivity.Source.StartActivity("issue managed identity token");
        var summary = new TokenRequestSummary { GrantType = "managed_identity" };
        try
        {
            var query = ManagedIdentityQuery.ParseAppService(context.Request.Query);
            var identity = bindings.Find(context.Request.Headers["X-IDENTITY-HEADER"], query);
            var response = tokens.Issue(identity, query, summary);
            TokenActivity.DescribeSuccess(activity, summary);
            Log.Issued(logger, summary.ClientId, summary.ResourceId);
            await JsonResponse.WriteAsync(context, StatusCodes.Status200OK, (response, identity), static (json, answer) =>
                WriteToken(json, answer.response, answer.identity));
        }
        catch (ManagedIdentityException exception)
        {
            TokenActivity.DescribeRefusal(activity, summary, exception.Error.Error);
            Log.Refused(logger, exception.Error.Status, exception.Error.Error, summary.ClientId);
            await JsonResponse.WriteAsync(context, exception.Error.Status, exception.Error, WriteError);
        }
    }

    private static void WriteToken(Utf8JsonWriter json, TokenResponse response, BoundIdentity identity)
    {
        json.WriteString("access_token", response.AccessToken);
        json.WriteString("client_id", identity.Application.AppId);
        json.WriteString("expires_on", response.Lifetime.Expires.ToString(CultureInfo.InvariantCulture));
        json.WriteString("resource", response.Resource);
        json.WriteString("token_type", "Bearer");
    }

    private static void WriteError(Utf8JsonWriter json, ManagedIdentityError error)
    {
        json.WriteNumber("statusCode", error.Status);
        json.WriteString("message", error.Message);
        json.WriteString("correlationId", Guid.NewGuid());
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Issued a token to managed identity {ClientId} for {ResourceId}")]
        public static partial void Issued(ILogger logger, Guid? clientId, Guid? resourceId);

        [LoggerMessage(LogLevel.Information, "Refused a managed identity token: {Status} {Error}, client {ClientId}")]
        public static partial void Refused(ILogger logger, int status, string error, Guid? clientId);
    }
}
