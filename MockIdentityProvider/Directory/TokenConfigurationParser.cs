using System.Collections.Frozen;
using System.Collections.Immutable;
using Causeway.MockIdentityProvider.Startup;

namespace Causeway.MockIdentityProvider.Directory;

/// <summary>Reads what an application wants in its tokens.</summary>
internal static class TokenConfigurationParser
{
    /// <summary>The claims that are the token service's to give.</summary>
    private static readonly FrozenSet<string> Restricted = FrozenSet.Create(
        "aud", "iss", "iat", "nbf", "exp", "aio", "acr", "amr", "appid", "appidacr", "azp", "azpacr", "idp", "idtyp", "name", "oid",
        "rh", "roles", "groups", "scp", "sub", "tid", "uti", "upn", "unique_name", "preferred_username", "email", "family_name",
        "given_name", "ipaddr", "ver", "xms_cc", "xms_ftd", "xms_mirid", "_claim_names", "_claim_sources", "acct", "auth_time", "hasgroups",
        "login_hint", "nonce", "sid", "tenant_ctry", "verified_primary_email");

    public static TokenConfiguration Read(JsonObjectReader reader, ProblemList problems)
    {
        var (accessToken, idToken) = OptionalClaims(reader, problems);
        var custom = reader.OptionalElement("customClaims")?.EnumerateObject().ToArray() ?? [];
        foreach (var claim in custom.Where(claim => Restricted.Contains(claim.Name)))
        {
            problems.Add(JsonPath.Member(reader.PathOf("customClaims"), claim.Name), "is a claim that only the token service gives");
        }

        return new TokenConfiguration(
            accessToken,
            idToken,
            IncludesGroups(reader, problems),
            [.. custom.Select(claim => KeyValuePair.Create(claim.Name, claim.Value))]);
    }

    private static (ImmutableArray<string> AccessToken, ImmutableArray<string> IdToken) OptionalClaims(
        JsonObjectReader reader, ProblemList problems)
    {
        if (reader.OptionalObject("optionalClaims") is not { } claims)
        {
            return ([], []);
        }

        var names = (AccessToken: OptionalClaims(claims, "accessToken", problems), IdToken: OptionalClaims(claims, "idToken", problems));
        claims.ReportUnknownMembers();
        return names;
    }

    private static ImmutableArray<string> OptionalClaims(JsonObjectReader claims, string token, ProblemList problems)
    {
        var names = claims.Strings(token, claim => ClaimName(claim, problems));
        foreach (var name in names.Where(name => !TokenConfiguration.KnownOptionalClaims.Contains(name.Text)))
        {
            problems.Add(
                name.Path,
                $"'{JsonPath.Printable(name.Text)}' is none of {string.Join(", ", TokenConfiguration.KnownOptionalClaims)}");
        }

        return [.. names.Select(name => name.Text).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Reads a claim as the manifest writes it. Whether it is essential changes nothing in Entra either.</summary>
    private static string ClaimName(JsonObjectReader claim, ProblemList problems)
    {
        var name = claim.RequiredString("name");
        _ = claim.OptionalBoolean("essential", defaultValue: false);
        if (claim.OptionalString("source") is not null)
        {
            problems.Add(claim.PathOf("source"), "names a directory extension, which users do not have here; use customClaims");
        }

        foreach (var property in claim.Strings("additionalProperties"))
        {
            problems.Add(property.Path, $"'{JsonPath.Printable(property.Text)}' is not imitated");
        }

        claim.ReportUnknownMembers();
        return name;
    }

    private static bool IncludesGroups(JsonObjectReader reader, ProblemList problems)
    {
        var value = reader.OptionalString("groupMembershipClaims");
        if (value is not (null or "None" or "SecurityGroup" or "All"))
        {
            problems.Add(reader.PathOf("groupMembershipClaims"), $"'{JsonPath.Printable(value)}' is none of None, SecurityGroup, All: the mock has no directory roles, and assigns no groups to applications");
        }

        return value is "SecurityGroup" or "All";
    }
}
