using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Http;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Telemetry;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>The managed identity endpoint of virtual machines: Azure's instance metadata service.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token"/>
internal sealed partial class ImdsEndpoint(
    Settings settings, IdentityBindings bindings, ManagedIdentityTokens tokens, ILogger<ImdsEndpoint> logger)
{
    private const string RealHost = "169.254.169.254";

    public void Map(IEndpointRouteBuilder endpoints) => endpoints.MapGet("/metadata/identity/oauth2/token", HandleAsync)
        .WithMetadata(new FaultPoint(FaultTarget.ManagedIdentity));

    private async Task HandleAsync(HttpContext context)
    {
        using var activity = MockActivity.Source.StartActivity("issue managed identity token");
        var summary = new TokenRequestSummary { GrantType = "managed_identity" };
        try
        {
            CheckHeaders(context.Request);
            var query = ManagedIdentityQuery.ParseImds(context.Request.Query);
            var identity = bindings.Find(settings.Imds.ClientIds, query);
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
            await JsonResponse.WriteAsync(context, exception.Error.Status, exception.Error, static (json, error) =>
            {
                json.WriteString("error", error.Error);
                json.WriteString("error_description", error.Message);
            });
        }
    }

    private void CheckHeaders(HttpRequest request)
    {
        if (request.Headers.ContainsKey("X-Forwarded-For"))
        {
            throw new ManagedIdentityException(400, "invalid_request", "Requests with an X-Forwarded-For header are not allowed");
        }

        var isAnsweredProbe = settings.Imds.AnswerProbes && request.Host.Host != RealHost;
        if (!isAnsweredProbe && !string.Equals(request.Headers["Metadata"], "true", StringComparison.OrdinalIgnoreCase))
        {
            throw new ManagedIdentityException(400, "invalid_request", "Required metadata header not specified");
        }
    }

    private static void WriteToken(Utf8JsonWriter json, TokenResponse response, BoundIdentity identity)
    {
        json.WriteString("access_token", response.AccessToken);
        json.WriteString("client_id", identity.Application.AppId);
        WriteText(json, "expires_in", response.Lifetime.ExpiresIn);
        WriteText(json, "expires_on", response.Lifetime.Expires);
        WriteText(json, "ext_expires_in", response.Lifetime.ExpiresIn);
        WriteText(json, "not_before", response.Lifetime.IssuedAt);
        json.WriteString("resource", response.Resource);
        json.WriteString("token_type", "Bearer");
    }

    private static void WriteText(Utf8JsonWriter json, string name, long number) =>
        json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Information, "Issued a token to managed identity {ClientId} for {ResourceId}")]
        public static partial void Issued(ILogger logger, Guid? clientId, Guid? resourceId);

        [LoggerMessage(LogLevel.Information, "Refused a managed identity token: {Status} {Error}, client {ClientId}")]
        public static partial void Refused(ILogger logger, int status, string error, Guid? clientId);
    }
}
