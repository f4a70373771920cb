using System.Text.Json;
using Causeway.MockIdentityProvider.Tokens;

namespace Causeway.MockIdentityProvider.Delegation;

/// <summary>Writes the claims about a user that applications must ask for.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/optional-claims-reference"/>
internal static class OptionalClaims
{
    /// <summary>What tokens of version 1.0 have anyway.</summary>
    public static readonly string[] UsualInV1 = ["family_name", "given_name", "ipaddr", "upn"];

    /// <param name="json">The claims so far.</param>
    /// <param name="grant">The user, the client and the sign-in.</param>
    /// <param name="now">When the token is issued, in seconds since 1970.</param>
    /// <param name="wanted">The claims to write.</param>
    public static void Write(Utf8JsonWriter json, UserGrant grant, long now, IEnumerable<string> wanted)
    {
        foreach (var claim in wanted)
        {
            Write(json, grant, now, claim);
        }
    }

    private static void Write(Utf8JsonWriter json, UserGrant grant, long now, string claim)
    {
        var user = grant.User;
        switch (claim)
        {
            case "acct":
                json.WriteNumber(claim, 0);
                break;
            case "auth_time":
                json.WriteNumber(claim, grant.Session.AuthenticatedAt?.ToUnixTimeSeconds() ?? now);
                break;
            case "email":
                ClaimWriter.WriteOptional(json, claim, user.Mail);
                break;
            case "family_name":
                ClaimWriter.WriteOptional(json, claim, user.Surname);
                break;
            case "given_name":
                ClaimWriter.WriteOptional(json, claim, user.GivenName);
                break;
            case "ipaddr":
                json.WriteString(claim, "127.0.0.1");
                break;
            case "login_hint" or "upn":
                json.WriteString(claim, user.UserPrincipalName);
                break;
            case "sid":
                json.WriteString(claim, grant.Session.Id);
                break;
            case "tenant_ctry":
                ClaimWriter.WriteOptional(json, claim, grant.Tenant.Country);
                break;
            case "verified_primary_email" when user.Mail is { } mail:
                json.WriteStartArray(claim);
                json.WriteStringValue(mail);
                json.WriteEndArray();
                break;
        }
    }
}
