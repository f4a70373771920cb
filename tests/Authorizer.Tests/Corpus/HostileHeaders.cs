using System.Buffers.Text;
using System.Text;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>Headers that point elsewhere, bring a key along or ask for processing that does not take place.</summary>
internal static class HostileHeaders
{
    private const string Category = "header";

    public static IEnumerable<TokenCase> All() => [.. KeyIds(), .. OwnKeys(), .. Types(), .. Extensions(), .. Shapes()];

    private static IEnumerable<TokenCase> KeyIds()
    {
        string[] unknown =
        [
            "unknown", "../../../../dev/null", "/dev/null", "file:///dev/null", "'--", "'OR'1'='1", "|id", "$(id)", "__proto__", "constructor", "toString",
            World.KeyId.ToUpperInvariant(), World.KeyId + "=", World.KeyId[..^1], "0", "*", "https://evil.example/keys",
        ];
        foreach (var keyId in unknown)
        {
            yield return Case($"kid {keyId}", Kid(TokenForge.Quote(keyId)), RefusalReason.KeyUnknown);
        }

        string[] malformed =
        [
            "\"\"", "7", "null", "true", "[\"" + World.KeyId + "\"]", "{}", "\"a b\"", "\"a\\r\\nb\"", "\"a\\u0000\"", "\"" + World.KeyId + "\\u0000\"",
            "\"nО3\"", "\"" + new string('k', 129) + "\"", "\"" + new string('k', 5000) + "\"", "\"\\t\"", "\" " + World.KeyId + "\"",
        ];
        foreach (var keyId in malformed)
        {
            yield return Case($"kid {(keyId.Length > 60 ? $"of {keyId.Length - 2} characters" : keyId)}", Kid(keyId), RefusalReason.KeyIdMalformed);
        }

        yield return Case("kid missing", TokenForge.Version2().WithoutHeader("kid").Token(), RefusalReason.KeyIdMissing);
        yield return Case("kid in upper case only", TokenForge.Version2().WithoutHeader("kid").Header("KID", $"\"{World.KeyId}\"").Token(), RefusalReason.KeyIdMissing);
        yield return Case("kid of another tenant's key", Kid($"\"{World.OtherTenantKeyId}\"", World.StrangerKey), RefusalReason.KeyNotForIssuer);
        yield return Case("kid of the second key, signed by the first", Kid($"\"{World.SecondKeyId}\""), RefusalReason.SignatureInvalid);
        yield return Case("x5t of another certificate", TokenForge.Version1().Header("x5t", $"\"{World.SecondKeyId}\"").Token(), RefusalReason.ThumbprintMismatch);
        yield return Case("x5t in another case", TokenForge.Version1().Header("x5t", $"\"{World.KeyId.ToUpperInvariant()}\"").Token(), RefusalReason.ThumbprintMismatch);
        yield return Case("x5t empty", TokenForge.Version1().Header("x5t", "\"\"").Token(), RefusalReason.ThumbprintMismatch);
        yield return Case("x5t a number", TokenForge.Version1().Header("x5t", "1").Token(), RefusalReason.HeaderMalformed);
        yield return Case("x5t null", TokenForge.Version1().Header("x5t", "null").Token(), RefusalReason.HeaderMalformed);
    }

    private static IEnumerable<TokenCase> OwnKeys()
    {
        var parameters = World.StrangerKey.ExportParameters(false);
        var jwk = $"{{\"kty\":\"RSA\",\"kid\":\"{World.KeyId}\",\"n\":\"{Base64Url.EncodeToString(parameters.Modulus)}\",\"e\":\"AQAB\"}}";
        (string Name, string Json)[] members =
        [
            ("jwk", jwk), ("jwk", "null"), ("jwk", "{}"),
            ("jku", "\"https://evil.example/keys\""), ("jku", "\"http://127.0.0.1/keys\""), ("jku", "\"http://169.254.169.254/latest/meta-data\""),
            ("jku", $"\"https://login.microsoftonline.com/{World.Tenant}/discovery/v2.0/keys\""), ("jku", "\"file:///etc/passwd\""), ("jku", "null"),
            ("x5u", "\"https://evil.example/certificate\""), ("x5u", "\"http://localhost/certificate\""),
            ("x5c", $"[\"{Convert.ToBase64String(World.StrangerKey.ExportSubjectPublicKeyInfo())}\"]"), ("x5c", "[]"), ("x5c", "\"MIIB\""),
        ];
        foreach (var (name, json) in members)
        {
            var shown = json.Length > 60 ? "with a key" : json;
            yield return Case($"{name} {shown}, signed by the attacker", TokenForge.Version2().Header(name, json).SignedBy(World.StrangerKey).Token(), RefusalReason.EmbeddedKey);
            yield return Case($"{name} {shown}, signed by the issuer", TokenForge.Version2().Header(name, json).Token(), RefusalReason.EmbeddedKey);
        }
    }

    private static IEnumerable<TokenCase> Types()
    {
        string[] types =
        [
            "\"at+jwt\"", "\"application/at+jwt\"", "\"id+jwt\"", "\"dpop+jwt\"", "\"logout+jwt\"", "\"secevent+jwt\"", "\"token-introspection+jwt\"",
            "\"JWE\"", "\"JOSE\"", "\"JOSE+JSON\"", "\"kb+jwt\"", "\"pop\"", "\"\"", "\"JWT \"", "\"JWT\\u0000\"", "null", "1", "[\"JWT\"]", "{}",
        ];
        return types.Select(type => Case($"typ {type}", TokenForge.Version2().Header("typ", type).Token(), RefusalReason.TypeNotAllowed));
    }

    private static IEnumerable<TokenCase> Extensions()
    {
        (string Name, string Json, RefusalReason Expected)[] members =
        [
            ("crit", "[\"exp\"]", RefusalReason.CriticalExtension), ("crit", "[\"b64\"]", RefusalReason.CriticalExtension),
            ("crit", "[]", RefusalReason.CriticalExtension), ("crit", "[\"alg\"]", RefusalReason.CriticalExtension),
            ("crit", "[\"unknown\"]", RefusalReason.CriticalExtension), ("crit", "null", RefusalReason.CriticalExtension),
            ("crit", "\"exp\"", RefusalReason.CriticalExtension), ("crit", "{}", RefusalReason.CriticalExtension),
            ("b64", "false", RefusalReason.UnencodedPayload), ("b64", "true", RefusalReason.UnencodedPayload),
            ("zip", "\"DEF\"", RefusalReason.Compressed), ("zip", "null", RefusalReason.Compressed), ("zip", "\"GZIP\"", RefusalReason.Compressed),
            ("enc", "\"A128GCM\"", RefusalReason.Encrypted), ("enc", "\"A256CBC-HS512\"", RefusalReason.Encrypted),
            ("cty", "\"JWT\"", RefusalReason.NestedToken), ("cty", "\"application/json\"", RefusalReason.NestedToken), ("cty", "\"\"", RefusalReason.NestedToken),
        ];
        return members.Select(m => Case($"{m.Name} {m.Json}", TokenForge.Version2().Header(m.Name, m.Json).Token(), m.Expected));
    }

    private static IEnumerable<TokenCase> Shapes()
    {
        var header = TokenForge.Version2().HeaderJson();
        (string Name, string Json, RefusalReason Expected)[] headers =
        [
            ("an array", "[" + header + "]", RefusalReason.JsonMalformed), ("a string", "\"RS256\"", RefusalReason.JsonMalformed),
            ("null", "null", RefusalReason.JsonMalformed), ("no JSON", "alg=RS256", RefusalReason.JsonMalformed),
            ("two objects", header + header, RefusalReason.JsonMalformed), ("text after the object", header + "x", RefusalReason.JsonMalformed),
            ("a NUL after the object", header + "\0", RefusalReason.JsonMalformed), ("a trailing comma", header[..^1] + ",}", RefusalReason.JsonMalformed),
            ("a comment", header[..^1] + "/**/}", RefusalReason.JsonMalformed), ("a byte order mark", "\uFEFF" + header, RefusalReason.JsonMalformed),
            ("single quotes", header.Replace('"', '\''), RefusalReason.JsonMalformed), ("not closed", header[..^1], RefusalReason.JsonMalformed),
            ("half a surrogate pair", header[..^1] + ",\"a\":\"\\ud800\"}", RefusalReason.JsonMalformed),
            ("half a surrogate pair in a name", header[..^1] + ",\"\\udc00\":1}", RefusalReason.JsonMalformed),
            ("nested too deep", header[..^1] + ",\"a\":" + new string('[', 40) + new string(']', 40) + "}", RefusalReason.JsonTooDeep),
            ("empty object", "{}", RefusalReason.AlgorithmNotAllowed),
            ("the JSON serialization", $"{{\"payload\":\"e30\",\"protected\":\"{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header))}\",\"signature\":\"AA\"}}", RefusalReason.AlgorithmNotAllowed),
        ];
        foreach (var (name, json, expected) in headers)
        {
            yield return Case($"header {name}", TokenForge.Version2().TokenUnder(json), expected);
        }

        yield return Case("alg twice, none first", Twice("alg", "\"none\"", first: true), RefusalReason.DuplicateMember);
        yield return Case("alg twice, none last", Twice("alg", "\"none\"", first: false), RefusalReason.DuplicateMember);
        yield return Case("kid twice", Twice("kid", "\"other\"", first: false), RefusalReason.DuplicateMember);
        yield return Case("kid twice, once escaped", Twice("k\\u0069d", "\"other\"", first: false), RefusalReason.DuplicateMember);
        yield return Case("duplicate in a nested object", TokenForge.Version2().Header("a", "{\"b\":1,\"b\":2}").Token(), RefusalReason.DuplicateMember);
    }

    private static string Twice(string name, string json, bool first)
    {
        var header = TokenForge.Version2().HeaderJson();
        return TokenForge.Version2().TokenUnder(first ? $"{{\"{name}\":{json}," + header[1..] : header[..^1] + $",\"{name}\":{json}}}");
    }

    private static string Kid(string json, System.Security.Cryptography.RSA? key = null) =>
        TokenForge.Version2().Header("kid", json).SignedBy(key ?? World.Key).Token();

    private static TokenCase Case(string name, string token, RefusalReason expected) => new(Category, name, token, expected);
}
