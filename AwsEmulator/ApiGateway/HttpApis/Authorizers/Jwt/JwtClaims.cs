using System.Collections.Immutable;
using System.Text.Json;
using Causeway.AwsEmulator.ApiGateway.HttpApis.Model;

namespace Causeway.AwsEmulator.ApiGateway.HttpApis.Authorizers.Jwt;

/// <summary>The claims a token must have, in the order in which the service checks them.</summary>
internal static class JwtClaims
{
    /// <returns>Null when the claims are good.</returns>
    public static JwtProblem? Check(JsonElement claims, JwtAuthorizer authorizer, DateTimeOffset now)
    {
        var seconds = now.ToUnixTimeMilliseconds() / 1000d;
        var description =
            Text(claims, "iss") != authorizer.Issuer ? "the token does not have a valid issuer"
            : !HasAudience(claims, authorizer.Audience) ? "the token does not have a valid audience"
            : !TryReadTime(claims, "exp", out var expires) || expires is null || expires <= seconds ? "the token has expired"
            : !TryReadTime(claims, "nbf", out var notBefore) || notBefore > seconds ? "the token is not valid yet"
            : !TryReadTime(claims, "iat", out var issued) || issued > seconds ? "the token was issued in the future"
            : null;
        return description is null ? null : JwtProblem.Invalid(description);
    }

    /// <summary>One of the scopes is enough; <c>scope</c> is a text with spaces, <c>scp</c> a list or such a text.</summary>
    public static bool HasScope(JsonElement claims, ImmutableArray<string> scopes) =>
        scopes.IsEmpty || Values(claims, "scope").Concat(Values(claims, "scp"))
            .SelectMany(value => value.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Any(scope => scopes.Contains(scope));

    /// <summary><c>client_id</c> counts only in a token without <c>aud</c>.</summary>
    private static bool HasAudience(JsonElement claims, ImmutableArray<string> audience) =>
        Values(claims, claims.TryGetProperty("aud", out _) ? "aud" : "client_id").Any(value => audience.Contains(value));

    private static IEnumerable<string> Values(JsonElement claims, string name)
    {
        var value = claims.TryGetProperty(name, out var found) ? found : default;
        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => value.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString()!),
            _ => [],
        };
    }

    private static string? Text(JsonElement claims, string name) =>
        claims.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <returns>False when the claim is there, but is no number.</returns>
    private static bool TryReadTime(JsonElement claims, string name, out double? seconds)
    {
        seconds = null;
        if (!claims.TryGetProperty(name, out var value))
        {
            return true;
        }

        var isNumber = value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out _);
        seconds = isNumber ? value.GetDouble() : null;
        return isNumber;
    }
}
