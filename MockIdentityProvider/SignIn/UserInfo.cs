using System.Text.Json;
using Causeway.MockIdentityProvider.Assertions;
using Causeway.MockIdentityProvider.Directory;
using Causeway.MockIdentityProvider.Http;

namespace Causeway.MockIdentityProvider.SignIn;

/// <summary>What Microsoft Graph tells the bearer of a token about its user.</summary>
/// <param name="User">The user.</param>
/// <param name="ClientId">The client that the token was given to.</param>
/// <param name="Scopes">What the client may do.</param>
internal sealed record UserInfo(User User, Guid ClientId, string[] Scopes)
{
    /// <summary>Reads a token that was verified; null where it is not for Microsoft Graph, or not about a user of the tenant.</summary>
    public static UserInfo? Read(Tenant tenant, CompactToken token) =>
        token.Audiences.Any(IsGraph)
        && CompactToken.Text(token.Claims, "scp") is { } scopes
        && Guid.TryParse(CompactToken.Text(token.Claims, "appid") ?? CompactToken.Text(token.Claims, "azp"), out var clientId)
        && Guid.TryParse(CompactToken.Text(token.Claims, "oid"), out var userId)
        && tenant.FindUser(userId) is { } user
            ? new UserInfo(user, clientId, scopes.Split(' '))
            : null;

    /// <summary>The subject is the one that the client knows from its ID tokens.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteString("sub", User.SubjectFor(ClientId));
        if (Scopes.Contains("profile"))
        {
            json.WriteString("name", User.DisplayName);
            json.WriteOptional("family_name", User.Surname);
            json.WriteOptional("given_name", User.GivenName);
        }

        if (Scopes.Contains("email"))
        {
            json.WriteOptional("email", User.Mail);
        }
    }

    /// <summary>The endpoint is Microsoft Graph's: a token for another API says nothing there.</summary>
    private static bool IsGraph(string audience) =>
        WellKnownResources.Graph.IdentifierUris.Contains(audience.TrimEnd('/'), StringComparer.OrdinalIgnoreCase)
        || Guid.TryParse(audience, out var appId) && appId == WellKnownResources.Graph.AppId;
}
