using System.Text;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>Payloads that are no JSON object, and tokens that are genuine but no access tokens for this API.</summary>
internal static class HostileClaims
{
    private const string Category = "claims";

    public static IEnumerable<TokenCase> All() => [.. Versions(), .. Identities(), .. Permissions(), .. Shapes(), .. Bytes()];

    private static IEnumerable<TokenCase> Versions()
    {
        yield return Case("ver 1.0 with an issuer of 2.0", TokenForge.Version2().Claim("ver", "\"1.0\"").Token(), RefusalReason.VersionMismatch);
        yield return Case("ver 2.0 with an issuer of 1.0", TokenForge.Version1().Claim("ver", "\"2.0\"").Token(), RefusalReason.VersionMismatch);
        yield return Case("issuer of 1.0 in a token of 2.0", TokenForge.Version2().Claim("iss", TokenForge.Quote(World.Issuer1)).Token(), RefusalReason.VersionMismatch);
        yield return Case("ver missing", TokenForge.Version2().Without("ver").Token(), RefusalReason.VersionMismatch);
        yield return Case("ver 3.0", TokenForge.Version2().Claim("ver", "\"3.0\"").Token(), RefusalReason.VersionMismatch);
        yield return Case("ver 2", TokenForge.Version2().Claim("ver", "\"2\"").Token(), RefusalReason.VersionMismatch);
        yield return Case("ver a number", TokenForge.Version2().Claim("ver", "2.0").Token(), RefusalReason.ClaimMalformed);
        yield return Case("appid in place of azp", TokenForge.Version2().Without("azp").Claim("appid", TokenForge.Quote(World.Client)).Token(), RefusalReason.ClientAmbiguous);
        yield return Case("azp in place of appid", TokenForge.Version1().Without("appid").Claim("azp", TokenForge.Quote(World.Client)).Token(), RefusalReason.ClientAmbiguous);
        yield return Case("azp and appid", TokenForge.Version2().Claim("appid", TokenForge.Quote(World.OtherClient)).Token(), RefusalReason.ClientAmbiguous);
        yield return Case("azp missing", TokenForge.Version2().Without("azp").Token(), RefusalReason.ClientMissing);
        yield return Case("azp no GUID", TokenForge.Version2().Claim("azp", "\"azure-app\"").Token(), RefusalReason.ClientMissing);
        yield return Case("azp in upper case", TokenForge.Version2().Claim("azp", TokenForge.Quote("AAAABBBB-0000-CCCC-1111-DDDD2222EEEE")).Token(), RefusalReason.ClientMissing);
        yield return Case("azp a list", TokenForge.Version2().Claim("azp", $"[\"{World.Client}\"]").Token(), RefusalReason.ClaimMalformed);
        yield return Case("azp twice in different case", TokenForge.Version2().Claim("AZP", TokenForge.Quote(World.OtherClient)).Token(), RefusalReason.DuplicateMember);
    }

    private static IEnumerable<TokenCase> Identities()
    {
        foreach (var claim in (string[])["nonce", "at_hash", "c_hash"])
        {
            yield return Case($"id_token with {claim}", TokenForge.Delegated().Claim(claim, "\"abc\"").Token(), RefusalReason.IdToken);
        }

        yield return Case("id_token without nonce", TokenForge.Delegated().Without("azp").Without("azpacr").Without("scp").Token(), RefusalReason.ClientMissing);
        yield return Case("idtyp user without scopes", TokenForge.Version2().Claim("idtyp", "\"user\"").Token(), RefusalReason.IdentityTypeMismatch);
        yield return Case("idtyp app with scopes", TokenForge.Delegated().Claim("idtyp", "\"app\"").Token(), RefusalReason.IdentityTypeMismatch);
        yield return Case("idtyp device", TokenForge.Version2().Claim("idtyp", "\"device\"").Token(), RefusalReason.IdentityTypeMismatch);
        yield return Case("idtyp App", TokenForge.Version2().Claim("idtyp", "\"App\"").Token(), RefusalReason.IdentityTypeMismatch);
        yield return Case("idtyp a list", TokenForge.Version2().Claim("idtyp", "[\"app\"]").Token(), RefusalReason.ClaimMalformed);
        yield return Case("sub missing", TokenForge.Version2().Without("sub").Token(), RefusalReason.SubjectMismatch);
        yield return Case("oid missing in an app's token", TokenForge.Version2().Without("oid").Token(), RefusalReason.SubjectMismatch);
        yield return Case("sub and oid of two principals", TokenForge.Version2().Claim("sub", "\"00000000-0000-0000-0000-000000000001\"").Token(), RefusalReason.SubjectMismatch);
        yield return Case("sub missing in a user's token", TokenForge.Delegated().Without("sub").Token(), RefusalReason.SubjectMismatch);
        yield return Case("sub a number", TokenForge.Version2().Claim("sub", "1").Token(), RefusalReason.ClaimMalformed);
        yield return Case("oid null", TokenForge.Version2().Claim("oid", "null").Token(), RefusalReason.ClaimMalformed);
        yield return Case("sub of a thousand characters", TokenForge.Version2().Claim("sub", $"\"{new string('s', 1000)}\"").Token(), RefusalReason.ClaimMalformed);
    }

    private static IEnumerable<TokenCase> Permissions()
    {
        string[] roles =
        [
            "\"Orders.Read\"", "null", "1", "true", "{}", "[1]", "[null]", "[[\"Orders.Read\"]]", "[\"Orders.Read \"]", "[\" Orders.Read\"]", "[\"Orders.Read Orders.Write\"]",
            "[\"\"]", "[\"Orders.Read\\u0000\"]", "[\"Orders.Read\\n\"]", "[\"Orders.Re\u0430d\"]", "[\"" + new string('r', 600) + "\"]",
            "[" + string.Join(',', Enumerable.Repeat("\"r\"", 501)) + "]",
        ];
        foreach (var value in roles)
        {
            yield return Case($"roles {(value.Length > 60 ? "too long" : value)} ({value.Length})", TokenForge.Version2().Claim("roles", value).Token(), RefusalReason.RolesMalformed);
        }

        string[] scopes = ["null", "1", "[\"Orders.Read\"]", "{}", "\"\"", "\" \"", "\"Orders.Read \"", "\"a  b\"", "\"a\\tb\"", "\"a\\u0000\"", "\"\u0430\""];
        foreach (var value in scopes)
        {
            yield return Case($"scp {value}", TokenForge.Delegated().Claim("scp", value).Token(), RefusalReason.ScopesMalformed);
        }

        yield return Case("roles and Roles", TokenForge.Version2().Claim("Roles", "[\"Admin\"]").Token(), RefusalReason.DuplicateMember);
        yield return Case("scp and SCP", TokenForge.Delegated().Claim("SCP", "\"Admin\"").Token(), RefusalReason.DuplicateMember);
    }

    private static IEnumerable<TokenCase> Shapes()
    {
        var claims = TokenForge.Version2().ClaimsJson();
        (string Name, string Json, RefusalReason Expected)[] payloads =
        [
            ("an array", "[" + claims + "]", RefusalReason.JsonMalformed), ("a string", "\"claims\"", RefusalReason.JsonMalformed), ("a number", "1", RefusalReason.JsonMalformed),
            ("null", "null", RefusalReason.JsonMalformed), ("two objects", claims + claims, RefusalReason.JsonMalformed), ("text after the object", claims + "x", RefusalReason.JsonMalformed),
            ("a brace after the object", claims + "}", RefusalReason.JsonMalformed), ("a NUL after the object", claims + "\0", RefusalReason.JsonMalformed),
            ("a trailing comma", claims[..^1] + ",}", RefusalReason.JsonMalformed), ("a comment", claims[..^1] + "//\n}", RefusalReason.JsonMalformed),
            ("a byte order mark", "\uFEFF" + claims, RefusalReason.JsonMalformed), ("single quotes", claims.Replace('"', '\''), RefusalReason.JsonMalformed),
            ("not closed", claims[..^1], RefusalReason.JsonMalformed), ("only white space", "  ", RefusalReason.JsonMalformed), ("a raw line feed in a string", claims.Replace("1.AAAA", "1.\nAAA", StringComparison.Ordinal), RefusalReason.JsonMalformed),
            ("half a surrogate pair", claims[..^1] + ",\"a\":\"\\ud800\"}", RefusalReason.JsonMalformed), ("half a surrogate pair deep inside", claims[..^1] + ",\"a\":[{\"b\":\"\\udfff\"}]}", RefusalReason.JsonMalformed),
            ("nested too deep", claims[..^1] + ",\"a\":" + new string('[', 17) + new string(']', 17) + "}", RefusalReason.JsonTooDeep),
            ("objects nested too deep", claims[..^1] + ",\"a\":" + string.Concat(Enumerable.Repeat("{\"a\":", 400)) + "1" + new string('}', 400) + "}", RefusalReason.JsonTooDeep),
            ("empty object", "{}", RefusalReason.IssuerMissing),
        ];
        foreach (var (name, json, expected) in payloads)
        {
            yield return Case($"payload {name}", TokenForge.Version2().TokenOver(json), expected);
        }

        foreach (var claim in (string[])["aud", "iss", "exp", "tid", "roles", "azp", "sub", "ver"])
        {
            yield return Case($"{claim} twice", TokenForge.Version2().Again(claim, "\"other\"").Token(), RefusalReason.DuplicateMember);
        }

        yield return Case("aud twice, once escaped", TokenForge.Version2().Again("\\u0061ud", "\"other\"").Token(), RefusalReason.DuplicateMember);
        yield return Case("an unknown claim twice", TokenForge.Version2().Again("a", "1").Again("a", "1").Token(), RefusalReason.DuplicateMember);
        yield return Case("duplicate in a nested object", TokenForge.Version2().Claim("a", "[{\"b\":1,\"b\":1}]").Token(), RefusalReason.DuplicateMember);
    }

    private static IEnumerable<TokenCase> Bytes()
    {
        (string Name, byte[] Bytes)[] sequences =
        [
            ("a lone continuation byte", [0x80]), ("an over-long slash", [0xC0, 0xAF]), ("an over-long NUL", [0xE0, 0x80, 0x80]), ("a surrogate in UTF-8", [0xED, 0xA0, 0x80]),
            ("a code point beyond Unicode", [0xF4, 0x90, 0x80, 0x80]), ("a cut sequence", [0xE2, 0x82]), ("Latin-1", [0xE9]), ("FF", [0xFF]),
        ];
        var forge = TokenForge.Version2();
        foreach (var (name, bytes) in sequences)
        {
            byte[] claims = [.. Encoding.UTF8.GetBytes(forge.ClaimsJson()[..^1] + ",\"a\":\""), .. bytes, .. "\"}"u8];
            yield return Case($"payload with {name}", forge.Sign(Encoding.UTF8.GetBytes(forge.HeaderJson()), claims), RefusalReason.Utf8Invalid);
            byte[] header = [.. Encoding.UTF8.GetBytes(forge.HeaderJson()[..^1] + ",\"a\":\""), .. bytes, .. "\"}"u8];
            yield return Case($"header with {name}", forge.Sign(header, Encoding.UTF8.GetBytes(forge.ClaimsJson())), RefusalReason.Utf8Invalid);
        }

        yield return Case("payload in UTF-16", forge.Sign(Encoding.UTF8.GetBytes(forge.HeaderJson()), Encoding.Unicode.GetBytes(forge.ClaimsJson())), RefusalReason.JsonMalformed);
    }

    private static TokenCase Case(string name, string token, RefusalReason expected) => new(Category, name, token, expected);
}
