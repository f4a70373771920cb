using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>The managed identity endpoint of App Service, Functions and Container Apps.</summary>
/// <seealso href="https://learn.microsoft.com/azure/app-service/overview-managed-identity#rest-endpoint-reference"/>
internal sealed class AppServiceEndpoint(IdentityBindings bindings, ManagedIdentityHandler handler)
{
    public void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/msi/token", context => handler.HandleAsync(
            context,
            Find,
            ManagedIdentityQuery.IsLegacyAppService(context.Request.Query) ? WriteLegacyToken : WriteToken,
            WriteError))
        .WithMetadata(ManagedIdentityHandler.FaultPoint(Find, WriteError));

    private (BoundIdentity Identity, ManagedIdentityQuery Query) Find(HttpRequest request)
    {
        var query = ManagedIdentityQuery.ParseAppService(request.Query);
        var header = ManagedIdentityQuery.IsLegacyAppService(request.Query) ? "secret" : "X-IDENTITY-HEADER";
        return (bindings.Find(request.Headers[header], query), query);
    }

    private static void WriteToken(Utf8JsonWriter json, (TokenResponse Token, BoundIdentity Identity) answer)
    {
        json.WriteString("access_token", answer.Token.AccessToken);
        json.WriteString("client_id", answer.Identity.Application.AppId);
        json.WriteString("expires_on", answer.Token.Lifetime.Expires.ToString(CultureInfo.InvariantCulture));
        json.WriteString("resource", answer.Token.Resource);
        json.WriteString("token_type", "Bearer");
    }

    /// <summary>The first protocol dates the end in words, and does not say which identity it is.</summary>
    private static void WriteLegacyToken(Utf8JsonWriter json, (TokenResponse Token, BoundIdentity Identity) answer)
    {
        var expires = DateTimeOffset.FromUnixTimeSeconds(answer.Token.Lifetime.Expires);
        json.WriteString("access_token", answer.Token.AccessToken);
        json.WriteString("expires_on", expires.ToString("MM/dd/yyyy hh:mm:ss tt '+00:00'", CultureInfo.InvariantCulture));
        json.WriteString("resource", answer.Token.Resource);
        json.WriteString("token_type", "Bearer");
    }

    private static void WriteError(Utf8JsonWriter json, ManagedIdentityError error)
    {
        json.WriteNumber("statusCode", error.Status);
        json.WriteString("message", error.Message);
        json.WriteString("correlationId", Guid.NewGuid());
    }
}
