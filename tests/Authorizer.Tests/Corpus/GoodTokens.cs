using System.Text;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>Good tokens, some of a shape that Entra does not use but the RFCs allow.</summary>
internal static class GoodTokens
{
    private const string Category = "good";

    public static IEnumerable<TokenCase> All() =>
        Tokens().Select(token => new TokenCase(Category, token.Name, token.Token, Expected: null));

    private static IEnumerable<(string Name, string Token)> Tokens()
    {
        var now = World.UnixNow;
        yield return ("version 2.0, app-only", TokenForge.Version2().Token());
        yield return ("version 1.0, managed identity", TokenForge.Version1().Token());
        yield return ("version 2.0, delegated", TokenForge.Delegated().Token());
        yield return ("signed by the second key", TokenForge.Version2().Header("kid", $"\"{World.SecondKeyId}\"").SignedBy(World.SecondKey).Token());
        yield return ("no roles", TokenForge.Version2().Without("roles").Token());
        yield return ("empty roles", TokenForge.Version2().Claim("roles", "[]").Token());
        yield return ("no iat and no nbf", TokenForge.Version2().Without("iat").Without("nbf").Token());
        yield return ("no typ", TokenForge.Version2().WithoutHeader("typ").Token());
        yield return ("typ in lower case", TokenForge.Version2().Header("typ", "\"jwt\"").Token());
        yield return ("idtyp app", TokenForge.Version2().Claim("idtyp", "\"app\"").Token());
        yield return ("idtyp user", TokenForge.Delegated().Claim("idtyp", "\"user\"").Token());
        yield return ("delegated without oid", TokenForge.Delegated().Without("oid").Token());
        yield return ("audience in a list of one", TokenForge.Version2().Claim("aud", $"[\"{World.Audience}\"]").Token());
        yield return ("audience in a list of several", TokenForge.Version2().Claim("aud", $"[\"https://graph.microsoft.com\",\"{World.Audience}\"]").Token());
        yield return ("exp with a fraction", TokenForge.Version2().Claim("exp", $"{now + 3599}.25").Token());
        yield return ("exp with an exponent", TokenForge.Version2().Claim("exp", $"{(now + 3599) / 10}.{(now + 3599) % 10}e1").Token());
        yield return ("expired within the clock skew", TokenForge.Version2().Claim("exp", $"{now - 59}").Token());
        yield return ("not valid yet within the clock skew", TokenForge.Version2().Claim("nbf", $"{now + 60}").Token());
        yield return ("issued in the future within the clock skew", TokenForge.Version2().Claim("iat", $"{now + 60}").Token());
        yield return ("a day's lifetime", TokenForge.Version2().Claim("exp", $"{now + 86_399}").Token());
        yield return ("28 hours of a continuous access token", TokenForge.Version2().Claim("exp", $"{now + (28 * 3600)}").Claim("xms_cc", "[\"cp1\"]").Token());
        yield return ("unknown header parameters", TokenForge.Version2().Header("nonce", "\"abc\"").Header("future", "{\"a\":[1]}").Token());
        yield return ("unknown claims of every type", TokenForge.Version2().Claim("a", "null").Claim("b", "{\"c\":[1,2,{\"d\":true}]}").Claim("e", "-1.5e3").Token());
        yield return ("__proto__ as a claim", TokenForge.Version2().Claim("__proto__", "{\"roles\":[\"Admin\"]}").Token());
        yield return ("escaped claim names", TokenForge.Version2().TokenOver(TokenForge.Version2().ClaimsJson().Replace("\"aud\"", "\"\\u0061ud\"", StringComparison.Ordinal)));
        yield return ("escaped claim values", TokenForge.Version2().TokenOver(TokenForge.Version2().ClaimsJson().Replace("Orders.Read", "\\u004frders.Read", StringComparison.Ordinal)));
        yield return ("escaped slashes", TokenForge.Version2().TokenOver(TokenForge.Version2().ClaimsJson().Replace("/", "\\/", StringComparison.Ordinal)));
        yield return ("white space around and inside", TokenForge.Version2().TokenOver(" \r\n\t" + TokenForge.Version2().ClaimsJson().Replace(",", " ,\n ", StringComparison.Ordinal) + " \n"));
        yield return ("white space in the header", TokenForge.Version2().TokenUnder(" { \"alg\" : \"RS256\" , \"kid\" : \"" + World.KeyId + "\" } "));
        yield return ("text beyond ASCII", TokenForge.Delegated().Claim("name", "\"Zoë \\ud83d\\ude00 名\"").Token());
        yield return ("claims in reverse order", TokenForge.Version2().TokenOver(Reversed(TokenForge.Version2().ClaimsJson())));
        yield return ("500 groups", TokenForge.Version2().Claim("groups", "[" + string.Join(',', Enumerable.Repeat("\"g\"", 500)) + "]").Token());
        yield return ("groups overage", TokenForge.Delegated().Claim("_claim_names", "{\"groups\":\"src1\"}").Claim("_claim_sources", "{\"src1\":{\"endpoint\":\"https://graph.microsoft.com/v1.0/users/x/getMemberObjects\"}}").Token());
        yield return ("amr and acrs of a user", TokenForge.Delegated().Claim("amr", "[\"pwd\",\"mfa\"]").Claim("acrs", "[\"p1\"]").Token());
        yield return ("managed identity's resource id", TokenForge.Version1().Claim("xms_mirid", "\"/subscriptions/s/resourcegroups/g/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i\"").Token());
        yield return ("the same name in another object", TokenForge.Version2().Claim("nested", "{\"aud\":\"x\",\"roles\":[\"y\"]}").Token());
        yield return ("a very large token", TokenForge.Version2().Claim("groups", "[\"" + new string('g', 6000) + "\"]").Token());
        yield return ("lone kid without typ and x5t", TokenForge.Version1().WithoutHeader("typ").WithoutHeader("x5t").Token());
        yield return ("deep but within bounds", TokenForge.Version2().Claim("deep", new string('[', 15) + new string(']', 15)).Token());
    }

    private static string Reversed(string json)
    {
        using var document = System.Text.Json.JsonDocument.Parse(Encoding.UTF8.GetBytes(json));
        return "{" + string.Join(',', document.RootElement.EnumerateObject().Reverse().Select(member => member.ToString())) + "}";
    }
}
