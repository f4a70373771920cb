using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>Tokens that ask to be verified in another way than the issuer signs.</summary>
internal static class HostileAlgorithms
{
    private const string Category = "algorithm";

    public static IEnumerable<TokenCase> All() =>
        [.. Spellings(), .. SymmetricKeys(), .. OtherSignatures(), .. Psychic()];

    private static IEnumerable<TokenCase> Spellings()
    {
        string[] values =
        [
            "\"none\"", "\"None\"", "\"NONE\"", "\"nOnE\"", "\"none \"", "\"\"", "null", "[\"RS256\"]", "{\"alg\":\"RS256\"}", "256", "true",
            "\"rs256\"", "\"Rs256\"", "\"RS256 \"", "\" RS256\"", "\"RS256\\u0000\"", "\"RS384\"", "\"RS512\"", "\"PS256\"", "\"ES256\"", "\"HS256\"",
            "\"EdDSA\"", "\"RS1\"", "\"RSA-OAEP\"", "\"dir\"", "\"http://www.w3.org/2001/04/xmldsig-more#rsa-sha256\"",
        ];
        foreach (var value in values)
        {
            yield return Case($"alg {value} over a signature with RS256", TokenForge.Version2().Header("alg", value).Token());
        }

        yield return Case("alg missing", TokenForge.Version2().WithoutHeader("alg").Token());
        foreach (var none in (string[])["none", "None", "NONE"])
        {
            var parts = TokenForge.Version2().Header("alg", $"\"{none}\"").Token().Split('.');
            yield return Case($"alg {none} with an arbitrary signature", $"{parts[0]}.{parts[1]}.AA");
            yield return Case($"alg {none} without a signature", $"{parts[0]}.{parts[1]}.", RefusalReason.SegmentCount);
        }
    }

    /// <summary>The public key, in every text an implementation might take for a shared secret.</summary>
    private static IEnumerable<TokenCase> SymmetricKeys()
    {
        var pem = World.Key.ExportSubjectPublicKeyInfoPem();
        var parameters = World.Key.ExportParameters(false);
        var modulus = Base64Url.EncodeToString(parameters.Modulus);
        (string Name, byte[] Secret)[] secrets =
        [
            ("PEM", Encoding.ASCII.GetBytes(pem)),
            ("PEM with a final line feed", Encoding.ASCII.GetBytes(pem + "\n")),
            ("PEM with CRLF", Encoding.ASCII.GetBytes(pem.ReplaceLineEndings("\r\n"))),
            ("PKCS#1 PEM", Encoding.ASCII.GetBytes(World.Key.ExportRSAPublicKeyPem())),
            ("DER", World.Key.ExportSubjectPublicKeyInfo()),
            ("PKCS#1 DER", World.Key.ExportRSAPublicKey()),
            ("raw modulus", parameters.Modulus!),
            ("base64url modulus", Encoding.ASCII.GetBytes(modulus)),
            ("JWK", Encoding.ASCII.GetBytes($"{{\"kty\":\"RSA\",\"n\":\"{modulus}\",\"e\":\"AQAB\"}}")),
            ("kid", Encoding.ASCII.GetBytes(World.KeyId)),
            ("nothing", []),
        ];
        foreach (var (name, secret) in secrets)
        {
            yield return Case($"HS256 keyed with {name}", Hmac("HS256", signed => HMACSHA256.HashData(secret, signed)));
        }

        yield return Case("HS384 keyed with PEM", Hmac("HS384", signed => HMACSHA384.HashData(secrets[0].Secret, signed)));
        yield return Case("HS512 keyed with PEM", Hmac("HS512", signed => HMACSHA512.HashData(secrets[0].Secret, signed)));
        yield return Case(
            "RS256 in the header, HMAC in the signature", Hmac("RS256", signed => HMACSHA256.HashData(secrets[0].Secret, signed)), RefusalReason.SignatureInvalid);
    }

    private static IEnumerable<TokenCase> OtherSignatures()
    {
        (string Name, HashAlgorithmName Hash, RSASignaturePadding Padding)[] ways =
        [
            ("RS384", HashAlgorithmName.SHA384, RSASignaturePadding.Pkcs1),
            ("RS512", HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),
            ("PS256", HashAlgorithmName.SHA256, RSASignaturePadding.Pss),
            ("PS512", HashAlgorithmName.SHA512, RSASignaturePadding.Pss),
            ("RS1", HashAlgorithmName.SHA1, RSASignaturePadding.Pkcs1),
        ];
        foreach (var (name, hash, padding) in ways)
        {
            var honest = TokenForge.Version2().Header("alg", $"\"{name}\"");
            (honest.Hash, honest.Padding) = (hash, padding);
            yield return Case($"{name} with the right key", honest.Token());
            var disguised = TokenForge.Version2();
            (disguised.Hash, disguised.Padding) = (hash, padding);
            yield return Case($"{name} that claims to be RS256", disguised.Token(), RefusalReason.SignatureInvalid);
        }
    }

    private static IEnumerable<TokenCase> Psychic()
    {
        var parts = TokenForge.Version2().Header("alg", "\"ES256\"").Token().Split('.');
        yield return Case("ES256 with r and s zero", $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(new byte[64])}");
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var signature = curve.SignData(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), HashAlgorithmName.SHA256);
        yield return Case("ES256 with a key of the attacker", $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(signature)}");
    }

    private static string Hmac(string algorithm, Func<byte[], byte[]> sign)
    {
        var parts = TokenForge.Version2().Header("alg", $"\"{algorithm}\"").Token().Split('.');
        return $"{parts[0]}.{parts[1]}.{Base64Url.EncodeToString(sign(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}")))}";
    }

    private static TokenCase Case(string name, string token, RefusalReason expected = RefusalReason.AlgorithmNotAllowed) =>
        new(Category, name, token, expected);
}
