using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Startup;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.ManagedIdentity;

/// <summary>The managed identity endpoint of virtual machines: Azure's instance metadata service.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity/managed-identities-azure-resources/how-to-use-vm-token"/>
internal sealed class ImdsEndpoint(Settings settings, IdentityBindings bindings, ManagedIdentityHandler handler)
{
    private const string RealHost = "169.254.169.254";

    public void Map(IEndpointRouteBuilder endpoints) => endpoints
        .MapGet("/metadata/identity/oauth2/token", context => handler.HandleAsync(context, Find, WriteToken, WriteError))
        .WithMetadata(ManagedIdentityHandler.FaultPoint(Find, WriteError));

    private (BoundIdentity Identity, ManagedIdentityQuery Query) Find(HttpRequest request)
    {
        CheckHeaders(request);
        var query = ManagedIdentityQuery.ParseImds(request.Query);
        return (bindings.Find(settings.Imds.ClientIds, query), query);
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

    private static void WriteToken(Utf8JsonWriter json, (TokenResponse Token, BoundIdentity Identity) answer)
    {
        var lifetime = answer.Token.Lifetime;
        json.WriteString("access_token", answer.Token.AccessToken);
        json.WriteString("client_id", answer.Identity.Application.AppId);
        WriteText(json, "expires_in", lifetime.ExpiresIn);
        WriteText(json, "expires_on", lifetime.Expires);
        WriteText(json, "ext_expires_in", lifetime.ExpiresIn);
        WriteText(json, "not_before", lifetime.IssuedAt);
        json.WriteString("resource", answer.Token.Resource);
        json.WriteString("token_type", "Bearer");
    }

    private static void WriteError(Utf8JsonWriter json, ManagedIdentityError error)
    {
        json.WriteString("error", error.Error);
        json.WriteString("error_description", error.Message);
    }

    private static void WriteText(Utf8JsonWriter json, string name, long number) =>
        json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
}
