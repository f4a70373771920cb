using System.Collections.Frozen;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads what an application wants in its access tokens.</summary>
internal static class TokenConfigurationParser
{
    /// <summary>The claims that are the token service's to give.</summary>
    private static readonly FrozenSet<string> Restricted = FrozenSet.Create(
        "aud", "iss", "iat", "nbf", "exp", "aio", "acr", "amr", "appid", "appidacr", "azp", "azpacr", "idp", "idtyp", "name", "oid",
        "rh", "roles", "groups", "scp", "sub", "tid", "uti", "upn", "unique_name", "preferred_username", "email", "family_name",
        "given_name", "ipaddr", "ver", "xms_cc", "xms_ftd", "xms_mirid", "_claim_names", "_claim_sources");

    public static TokenConfiguration Read(JsonObjectReader reader, ProblemList problems)
    {
        var optional = Array.Empty<string>();
        if (reader.OptionalObject("optionalClaims") is { } claims)
        {
            var names = claims.Strings("accessToken");
            claims.ReportUnknownMembers();
            foreach (var name in names.Where(name => !TokenConfiguration.KnownOptionalClaims.Contains(name.Text)))
            {
                problems.Add(
                    name.Path,
                    $"'{JsonPath.Printable(name.Text)}' is none of {string.Join(", ", TokenConfiguration.KnownOptionalClaims)}");
            }

            optional = [.. names.Select(name => name.Text)];
        }

        var custom = reader.OptionalElement("customClaims")?.EnumerateObject().ToArray() ?? [];
        foreach (var claim in custom.Where(claim => Restricted.Contains(claim.Name)))
        {
            problems.Add(JsonPath.Member(reader.PathOf("customClaims"), claim.Name), "is a claim that only the token service gives");
        }

        return new TokenConfiguration(
            [.. optional],
            IncludesGroups(reader, problems),
            [.. custom.Select(claim => KeyValuePair.Create(claim.Name, claim.Value))]);
    }

    private static bool IncludesGroups(JsonObjectReader reader, ProblemList problems)
    {
        var value = reader.OptionalString("groupMembershipClaims");
        if (value is not (null or "None" or "SecurityGroup" or "All"))
        {
            problems.Add(reader.PathOf("groupMembershipClaims"), $"'{JsonPath.Printable(value)}' is none of None, SecurityGroup, All");
        }

        return value is "SecurityGroup" or "All";
    }
}
