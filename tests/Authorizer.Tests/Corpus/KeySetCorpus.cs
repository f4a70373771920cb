using System.Buffers.Text;
using System.Numerics;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Causeway.Authorizer.Keys;
using Causeway.Authorizer.Tests.Support;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>Key sets, good and hostile; each bad key is followed by a good one, which must stay usable.</summary>
internal static class KeySetCorpus
{
    public const string KeyId = "first";
    private static readonly byte[] Modulus = World.StrangerKey.ExportParameters(false).Modulus!;
    private static readonly string Good = KeyServer.Key(World.Key, World.KeyId);

    public static IReadOnlyList<KeySetCase> All { get; } = [.. GoodSets(), .. Members(), .. Numbers(), .. Certificates(), .. Documents()];

    private static IEnumerable<KeySetCase> GoodSets()
    {
        yield return Case("as Entra publishes version 1.0", Key($",\"x5t\":\"{KeyId}\",\"x5c\":[\"{Certificate(World.StrangerKey)}\"]"), null);
        yield return Case("as Entra publishes version 2.0", Key($",\"x5t\":\"{KeyId}\",\"x5c\":[\"{Certificate(World.StrangerKey)}\"],\"issuer\":\"https://login.microsoftonline.com/{{tenantid}}/v2.0\",\"cloud_instance_name\":\"microsoftonline.com\""), null);
        yield return Case("for one tenant", Key($",\"issuer\":\"{World.Issuer2}\""), null);
        yield return Case("with alg", Key(",\"alg\":\"RS256\""), null);
        yield return Case("with key_ops verify", Key(",\"key_ops\":[\"verify\"]"), null);
        yield return Case("with an unknown member", Key(",\"future\":{\"a\":1}"), null);
        yield return Case("without use", Key().Replace("\"use\":\"sig\",", string.Empty, StringComparison.Ordinal), null);
        yield return Case("with 3072 bits", Sized(3072), null);
        yield return Case("with 4096 bits", Sized(4096), null);
    }

    private static IEnumerable<KeySetCase> Members()
    {
        yield return Case("symmetric", $"{{\"kty\":\"oct\",\"kid\":\"{KeyId}\",\"k\":\"AAAA\"}}", KeyRejection.NotRsa);
        yield return Case("elliptic", $"{{\"kty\":\"EC\",\"crv\":\"P-256\",\"kid\":\"{KeyId}\",\"x\":\"AA\",\"y\":\"AA\"}}", KeyRejection.NotRsa);
        yield return Case("Edwards", $"{{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"kid\":\"{KeyId}\",\"x\":\"AA\"}}", KeyRejection.NotRsa);
        yield return Case("kty in lower case", Key().Replace("\"RSA\"", "\"rsa\"", StringComparison.Ordinal), KeyRejection.NotRsa);
        yield return Case("kty missing", Key().Replace("\"kty\":\"RSA\",", string.Empty, StringComparison.Ordinal), KeyRejection.NotRsa);
        yield return Case("kty a list", Key().Replace("\"RSA\"", "[\"RSA\"]", StringComparison.Ordinal), KeyRejection.NotRsa);
        yield return Case("not an object", "\"key\"", KeyRejection.NotRsa);
        yield return Case("kid missing", Key().Replace($"\"kid\":\"{KeyId}\",", string.Empty, StringComparison.Ordinal), KeyRejection.KeyIdMissing);
        yield return Case("kid empty", Key().Replace($"\"{KeyId}\"", "\"\"", StringComparison.Ordinal), KeyRejection.KeyIdMissing);
        yield return Case("kid a number", Key().Replace($"\"{KeyId}\"", "1", StringComparison.Ordinal), KeyRejection.KeyIdMissing);
        yield return Case("use enc", Key().Replace("\"sig\"", "\"enc\"", StringComparison.Ordinal), KeyRejection.NotForSignatures);
        yield return Case("use null", Key().Replace("\"sig\"", "null", StringComparison.Ordinal), KeyRejection.NotForSignatures);
        yield return Case("key_ops sign", Key(",\"key_ops\":[\"sign\"]"), KeyRejection.NotForSignatures);
        yield return Case("key_ops encrypt and verify", Key(",\"key_ops\":[\"encrypt\",\"verify\"]"), KeyRejection.NotForSignatures);
        yield return Case("key_ops a string", Key(",\"key_ops\":\"verify\""), KeyRejection.NotForSignatures);
        foreach (var algorithm in (string[])["\"RS384\"", "\"PS256\"", "\"HS256\"", "\"none\"", "\"rs256\"", "null", "\"RSA-OAEP\""])
        {
            yield return Case($"alg {algorithm}", Key($",\"alg\":{algorithm}"), KeyRejection.OtherAlgorithm);
        }

        foreach (var member in (string[])["d", "p", "q", "dp", "dq", "qi", "oth", "k"])
        {
            yield return Case($"private member {member}", Key($",\"{member}\":\"AQAB\""), KeyRejection.PrivateKeyPublished);
        }

        yield return Case("issuer templated otherwise", Key(",\"issuer\":\"https://login.microsoftonline.com/common/v2.0\""), KeyRejection.IssuerMalformed);
        yield return Case("issuer null", Key(",\"issuer\":null"), KeyRejection.IssuerMalformed);
        yield return Case("two keys of one kid", $"{Key()},{KeyServer.Key(World.SecondKey, KeyId)}", KeyRejection.DuplicateKeyId);
        yield return Case("one key twice", $"{Key()},{Key()}", KeyRejection.DuplicateKeyId);
    }

    private static IEnumerable<KeySetCase> Numbers()
    {
        foreach (var bits in (int[])[512, 1024, 1536, 2040])
        {
            yield return Case($"{bits} bits", Sized(bits), KeyRejection.ModulusTooSmall);
        }

        yield return Case("2047 bits", Numbered([(byte)(Modulus[0] & 0x7F | 0x40), .. Modulus[1..]]), KeyRejection.ModulusTooSmall);
        yield return Case("16384 bits", Numbered([.. Enumerable.Repeat((byte)0xAB, 2048)]), KeyRejection.ModulusTooLarge);
        yield return Case("8200 bits", Numbered([.. Enumerable.Repeat((byte)0xAB, 1025)]), KeyRejection.ModulusTooLarge);
        yield return Case("an even modulus", Numbered([.. Modulus[..^1], (byte)(Modulus[^1] & 0xFE)]), KeyRejection.ModulusWeak);
        yield return Case("a modulus divisible by 3", Numbered(MultipleOf(3)), KeyRejection.ModulusWeak);
        yield return Case("a modulus divisible by 353", Numbered(MultipleOf(353)), KeyRejection.ModulusWeak);
        yield return Case("a square modulus", Numbered(Square()), KeyRejection.ModulusWeak);
        yield return Case("the ROCA fingerprint", Numbered(Roca()), KeyRejection.ModulusWeak);
        foreach (var (name, exponent) in ((string, byte[])[])
            [("1", [1]), ("2", [2]), ("3", [3]), ("17", [17]), ("65536", [1, 0, 0]), ("65535", [0xFF, 0xFF]), ("even", [1, 0, 2]), ("of five bytes", [1, 0, 0, 0, 1]), ("as large as the modulus", Modulus)])
        {
            yield return Case($"exponent {name}", Numbered(Modulus, exponent), KeyRejection.ExponentUnsafe);
        }

        yield return Case("exponent 0", Numbered(Modulus, [0]), KeyRejection.NumberMalformed);
        yield return Case("a leading zero in the exponent", Numbered(Modulus, [0, 1, 0, 1]), KeyRejection.NumberMalformed);
        yield return Case("a leading zero in the modulus", Numbered([0, .. Modulus]), KeyRejection.NumberMalformed);
        yield return Case("n missing", $"{{\"kty\":\"RSA\",\"kid\":\"{KeyId}\",\"e\":\"AQAB\"}}", KeyRejection.NumberMalformed);
        yield return Case("e missing", $"{{\"kty\":\"RSA\",\"kid\":\"{KeyId}\",\"n\":\"{Base64Url.EncodeToString(Modulus)}\"}}", KeyRejection.NumberMalformed);
        yield return Case("e a number", Key().Replace("\"AQAB\"", "65537", StringComparison.Ordinal), KeyRejection.NumberMalformed);
        yield return Case("n padded", Key().Replace("\",\"e\"", "==\",\"e\"", StringComparison.Ordinal), KeyRejection.NumberMalformed);
        yield return Case("n empty", $"{{\"kty\":\"RSA\",\"kid\":\"{KeyId}\",\"n\":\"\",\"e\":\"AQAB\"}}", KeyRejection.NumberMalformed);
    }

    private static IEnumerable<KeySetCase> Certificates()
    {
        yield return Case("certificate of another key", Key($",\"x5c\":[\"{Certificate(World.SecondKey)}\"]"), KeyRejection.CertificateMismatch);
        yield return Case("certificate list empty", Key(",\"x5c\":[]"), KeyRejection.CertificateMismatch);
        yield return Case("certificate not DER", Key(",\"x5c\":[\"AAAA\"]"), KeyRejection.CertificateMismatch);
        yield return Case("certificate not base64", Key(",\"x5c\":[\"%\"]"), KeyRejection.CertificateMismatch);
        yield return Case("certificate a number", Key(",\"x5c\":[1]"), KeyRejection.CertificateMismatch);
        yield return Case("certificate without a list", Key($",\"x5c\":\"{Certificate(World.StrangerKey)}\""), KeyRejection.CertificateMismatch);
        using var curve = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var elliptic = new CertificateRequest("CN=x", curve, HashAlgorithmName.SHA256).CreateSelfSigned(World.Now, World.Now.AddYears(5));
        yield return Case("certificate of an elliptic key", Key($",\"x5c\":[\"{Convert.ToBase64String(elliptic.RawData)}\"]"), KeyRejection.CertificateMismatch);
    }

    private static IEnumerable<KeySetCase> Documents()
    {
        string[] documents =
        [
            "", "null", "[]", "{}", "{\"keys\":null}", "{\"keys\":{}}", "{\"keys\":[]}", "{\"keys\":\"\"}", "<html></html>", "{\"keys\":[" + Good, "{\"keys\":[" + Good + "]}x",
            "\uFEFF{\"keys\":[" + Good + "]}", "{\"keys\":[" + Good + "],\"keys\":[" + Key() + "]}", "{\"keys\":[" + Good.Replace("\"kty\"", "\"kid\":\"a\",\"kty\"", StringComparison.Ordinal) + "]}",
            "{\"keys\":[" + Key(",\"d\":\"AQAB\"") + "]}", "{\"Keys\":[" + Good + "]}", "{\"keys\":" + new string('[', 100) + new string(']', 100) + "}",
        ];
        return documents.Select((json, index) => new KeySetCase($"document {index}: {json[..Math.Min(24, json.Length)]}", json, null, IsUnusable: true));
    }

    private static KeySetCase Case(string name, string key, KeyRejection? rejection) => new(name, KeyServer.KeySet(key, Good), rejection);

    private static string Key(string more = "") => KeyServer.Key(World.StrangerKey, KeyId, more);

    private static string Sized(int bits)
    {
        using var key = RSA.Create(bits);
        return KeyServer.Key(key, KeyId);
    }

    private static string Numbered(byte[] modulus, byte[]? exponent = null) =>
        $"{{\"kty\":\"RSA\",\"use\":\"sig\",\"kid\":\"{KeyId}\",\"n\":\"{Base64Url.EncodeToString(modulus)}\",\"e\":\"{Base64Url.EncodeToString(exponent ?? [1, 0, 1])}\"}}";

    private static string Certificate(RSA key) => Convert.ToBase64String(
        new CertificateRequest("CN=accounts.accesscontrol.windows.net", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(World.Now, World.Now.AddYears(5)).RawData);

    private static byte[] MultipleOf(int factor)
    {
        var value = Value(Modulus);
        value -= value % (2 * factor);
        return Bytes(value + factor);
    }

    private static byte[] Square()
    {
        var root = (BigInteger.One << 1024) - 105;
        while (root.IsEven || Enumerable.Range(2, 400).Any(factor => root % factor == 0))
        {
            root--;
        }

        return Bytes(root * root);
    }

    /// <summary>A number that is a power of 65537 modulo each of the primes the generator used.</summary>
    private static byte[] Roca()
    {
        int[] primes = [.. Enumerable.Range(2, 166).Where(n => Enumerable.Range(2, n - 2).All(factor => n % factor != 0))];
        var primorial = primes.Aggregate(BigInteger.One, (product, prime) => product * prime);
        var residue = BigInteger.ModPow(65537, 123_457, primorial);
        var value = Value(Modulus);
        value += residue - (value % primorial);
        while (Enumerable.Range(168, 200).Any(factor => value % factor == 0))
        {
            value += primorial;
        }

        return Bytes(value);
    }

    private static BigInteger Value(byte[] bytes) => new(bytes, isUnsigned: true, isBigEndian: true);

    private static byte[] Bytes(BigInteger value) => value.ToByteArray(isUnsigned: true, isBigEndian: true);
}
