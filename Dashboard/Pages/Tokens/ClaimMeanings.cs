using System.Globalization;

namespace Causeway.Dashboard.Pages.Tokens;

/// <summary>What each claim of an access token says.</summary>
/// <seealso href="https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference"/>
internal static class ClaimMeanings
{
    private static readonly Dictionary<string, string> Meanings = new(StringComparer.Ordinal)
    {
        ["aud"] = "Who the token is for. The API must find itself here.",
        ["iss"] = "Who issued it. The authorizer accepts exactly the issuers it was given.",
        ["iat"] = "When it was issued.",
        ["nbf"] = "Not valid before.",
        ["exp"] = "Not valid from here on.",
        ["azp"] = "The application that asked for it (version 2 tokens).",
        ["appid"] = "The application that asked for it (version 1 tokens).",
        ["azpacr"] = "How the application proved itself: 0 not at all, 1 with a secret, 2 with a certificate.",
        ["appidacr"] = "How the application proved itself: 0 not at all, 1 with a secret, 2 with a certificate.",
        ["oid"] = "The object the token is about: here the application's service principal.",
        ["sub"] = "Whom the token is about.",
        ["tid"] = "The tenant it was issued in.",
        ["roles"] = "The application roles that were assigned. Routes ask for these.",
        ["scp"] = "The delegated permissions of a user's token.",
        ["idp"] = "Who authenticated the subject.",
        ["idtyp"] = "app: the token stands for an application, not for a user.",
        ["ver"] = "The version of the token's format.",
        ["uti"] = "Identifies the token itself.",
        ["rh"] = "For Entra's own use.",
        ["aio"] = "For Entra's own use.",
        ["xms_ftd"] = "For Entra's own use.",
    };

    public static string Of(string claim) => Meanings.GetValueOrDefault(claim, "");

    public static string Show(string claim, string value) =>
        claim is "iat" or "nbf" or "exp" && long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
        && Math.Abs(seconds) < 100_000_000_000
            ? $"{value} ({DateTimeOffset.FromUnixTimeSeconds(seconds).ToLocalTime().ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)})"
            : value;
}
