using System.Globalization;
using System.Text.Json;
using Causeway.MockIdentityProvider.Faults;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.Tokens;

/// <summary>Writes token responses: numbers on the version 2.0 endpoint, strings and two more times on version 1.0.</summary>
internal static class TokenResponseWriter
{
    public static Task WriteAsync(HttpContext context, TokenResponse response, EndpointVersion version) =>
        JsonResponse.WriteAsync(
            context,
            StatusCodes.Status200OK,
            (response, version, hasExpiry: context.Features.Get<Fault>()?.Kind != FaultKind.MissingExpiry),
            static (json, answer) => Write(json, answer.response, answer.version, answer.hasExpiry));

    private static void Write(Utf8JsonWriter json, TokenResponse response, EndpointVersion version, bool hasExpiry)
    {
        json.WriteString("token_type", "Bearer");
        if (response.Scope is { } scope)
        {
            json.WriteString("scope", scope);
        }

        if (version == EndpointVersion.V1)
        {
            WriteV1(json, response, hasExpiry);
        }
        else
        {
            WriteV2(json, response, hasExpiry);
        }

        WriteUser(json, response);
    }

    private static void WriteUser(Utf8JsonWriter json, TokenResponse response)
    {
        if (response.RefreshToken is { } refreshToken)
        {
            json.WriteString("refresh_token", refreshToken);
        }

        if (response.IdToken is { } idToken)
        {
            json.WriteString("id_token", idToken);
        }

        if (response.ClientInfo is { } clientInfo)
        {
            json.WriteString("client_info", clientInfo);
        }
    }

    private static void WriteV1(Utf8JsonWriter json, TokenResponse response, bool hasExpiry)
    {
        if (hasExpiry)
        {
            WriteText(json, "expires_in", response.Lifetime.ExpiresIn);
            WriteText(json, "ext_expires_in", response.Lifetime.ExpiresIn);
            WriteText(json, "expires_on", response.Lifetime.Expires);
        }

        WriteText(json, "not_before", response.Lifetime.IssuedAt);
        json.WriteString("resource", response.Resource);
        json.WriteString("access_token", response.AccessToken);
    }

    private static void WriteV2(Utf8JsonWriter json, TokenResponse response, bool hasExpiry)
    {
        if (hasExpiry)
        {
            json.WriteNumber("expires_in", response.Lifetime.ExpiresIn);
            json.WriteNumber("ext_expires_in", response.Lifetime.ExpiresIn);
            if (response.Lifetime.RefreshIn is { } refreshIn)
            {
                json.WriteNumber("refresh_in", refreshIn);
            }
        }

        json.WriteString("access_token", response.AccessToken);
    }

    private static void WriteText(Utf8JsonWriter json, string name, long number) =>
        json.WriteString(name, number.ToString(CultureInfo.InvariantCulture));
}
