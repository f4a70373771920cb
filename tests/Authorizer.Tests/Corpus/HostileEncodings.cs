using System.Buffers.Text;
using System.Numerics;
using System.Text;
using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>Other spellings of good tokens, and signatures that are almost right.</summary>
internal static class HostileEncodings
{
    private const string Category = "encoding and signature";
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    public static IEnumerable<TokenCase> All() => [.. Spellings(), .. Segments(), .. Sizes(), .. Signatures()];

    private static IEnumerable<TokenCase> Spellings()
    {
        var good = TokenForge.Version2().Token();
        var parts = good.Split('.');
        for (var i = 0; i < 3; i++)
        {
            string[] name = ["header", "payload", "signature"];
            foreach (var (spelling, text) in Respell(parts[i]))
            {
                string[] changed = [.. parts];
                changed[i] = text;

                // Signed as it is spelled, so that only the spelling is wrong.
                var token = i == 2 ? string.Join('.', changed) : TokenForge.Version2().SignSegments(changed[0], changed[1]);
                yield return Case($"{name[i]} with {spelling}", token, RefusalReason.EncodingNotCanonical);
            }
        }
    }

    private static IEnumerable<(string Name, string Text)> Respell(string segment)
    {
        yield return ("padding", segment + new string('=', (4 - (segment.Length % 4)) % 4 is var pad && pad > 0 ? pad : 4));
        yield return ("one equals sign", segment + "=");
        yield return ("a space before", " " + segment);
        yield return ("a space after", segment + " ");
        yield return ("a line feed inside", segment.Insert(4, "\n"));
        yield return ("a tab inside", segment.Insert(8, "\t"));
        yield return ("a carriage return at the end", segment + "\r");
        yield return ("the standard alphabet's plus", string.Concat("+", segment.AsSpan(1)));
        yield return ("the standard alphabet's slash", string.Concat("/", segment.AsSpan(1)));
        yield return ("percent encoding", string.Concat("%65", segment.AsSpan(1)));
        yield return ("a NUL at the end", segment + "\0");
        yield return ("a letter beyond ASCII", string.Concat("е", segment.AsSpan(1)));
        yield return ("a full-width digit", string.Concat("０", segment.AsSpan(1)));
        yield return ("an impossible length", segment + new string('A', ((4 - (segment.Length % 4)) % 4) + 1));
        if (segment.Length % 4 != 0)
        {
            var unused = segment.Length % 4 == 2 ? 15 : 3;
            for (var bits = 1; bits <= Math.Min(unused, 3); bits++)
            {
                yield return ($"trailing bits {bits}", segment[..^1] + Alphabet[Alphabet.IndexOf(segment[^1], StringComparison.Ordinal) | bits]);
            }
        }
    }

    private static IEnumerable<TokenCase> Segments()
    {
        var good = TokenForge.Version2().Token();
        var parts = good.Split('.');
        (string Name, string Token)[] tokens =
        [
            ("nothing", ""), ("one dot", "."), ("two dots", ".."), ("three dots", "..."), ("one segment", parts[0]), ("two segments", $"{parts[0]}.{parts[1]}"),
            ("four segments", good + ".AA"), ("six segments", good + ".AA.AA.AA"), ("a thousand segments", string.Concat(Enumerable.Repeat("A.", 1000))), ("a leading dot", "." + good),
            ("a trailing dot", good + "."), ("no header", $".{parts[1]}.{parts[2]}"), ("no payload", $"{parts[0]}..{parts[2]}"), ("no signature", $"{parts[0]}.{parts[1]}."),
            ("a unicode dot", $"{parts[0]}․{parts[1]}․{parts[2]}"), ("an opaque token", "0.AAAA-refresh-token"), ("two tokens", good + good), ("white space", "   "),
        ];
        foreach (var (name, token) in tokens)
        {
            yield return Case($"token of {name}", token, name == "two tokens" ? RefusalReason.Encrypted : RefusalReason.SegmentCount);
        }

        yield return Case("token of five segments", $"{parts[0]}.AA.AA.{parts[1]}.{parts[2]}", RefusalReason.Encrypted);
        yield return Case("encrypted directly", $"{Encode("{\"alg\":\"dir\",\"enc\":\"A128GCM\"}")}..AAAA.AAAA.AAAA", RefusalReason.Encrypted);
        yield return Case("encrypted and zipped", $"{Encode("{\"alg\":\"RSA-OAEP\",\"enc\":\"A256GCM\",\"zip\":\"DEF\"}")}.AA.AA.AA.AA", RefusalReason.Encrypted);
    }

    private static IEnumerable<TokenCase> Sizes()
    {
        var good = TokenForge.Version2().Token();
        yield return Case("token of 10241 bytes", good + new string('A', 10_241 - good.Length), RefusalReason.TokenTooLarge);
        yield return Case("token of 10240 bytes", good + new string('A', 10_240 - good.Length), (10_240 - good.LastIndexOf('.') - 1) % 4 == 1 ? RefusalReason.EncodingNotCanonical : RefusalReason.SignatureInvalid);
        yield return Case("token of 64 kB", TokenForge.Version2().Claim("a", $"\"{new string('a', 48_000)}\"").Token(), RefusalReason.TokenTooLarge);
        yield return Case("token of 1 MB", new string('A', 1_000_000), RefusalReason.TokenTooLarge);
        yield return Case("token of ten thousand members", TokenForge.Version2().TokenOver("{" + string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"\"{i}\":0")) + "}"), RefusalReason.TokenTooLarge);
    }

    private static IEnumerable<TokenCase> Signatures()
    {
        var good = TokenForge.Version2().Token();
        var signed = good[..(good.LastIndexOf('.') + 1)];
        var signature = Base64Url.DecodeFromChars(good.AsSpan(signed.Length));
        var modulus = new BigInteger(World.Key.ExportParameters(false).Modulus, isUnsigned: true, isBigEndian: true);
        var value = new BigInteger(signature, isUnsigned: true, isBigEndian: true);
        (string Name, byte[] Bytes)[] signatures =
        [
            ("cut by a byte", signature[..^1]), ("cut in front", signature[1..]), ("extended", [.. signature, 0]), ("with a leading zero", [0, .. signature]), ("of zeros", new byte[256]),
            ("of one", [.. new byte[255], 1]), ("of a single zero", [0]), ("plus the modulus", (value + modulus).ToByteArray(isUnsigned: true, isBigEndian: true)),
            ("modulus minus one", (modulus - 1).ToByteArray(isUnsigned: true, isBigEndian: true)), ("modulus minus itself", (modulus - value).ToByteArray(isUnsigned: true, isBigEndian: true)),
            ("reversed", [.. signature.Reverse()]), ("of FF", [.. Enumerable.Repeat((byte)0xFF, 256)]), ("in hexadecimal", Encoding.ASCII.GetBytes(Convert.ToHexString(signature))),
            ("twice", [.. signature, .. signature]),
        ];
        foreach (var (name, bytes) in signatures)
        {
            yield return Case($"signature {name}", signed + Base64Url.EncodeToString(bytes), RefusalReason.SignatureInvalid);
        }

        var other = TokenForge.Version2().Claim("uti", "\"BBBBBBBBBBBBBBBBBBBBBB\"").Token();
        yield return Case("signature of another good token", signed + other[(other.LastIndexOf('.') + 1)..], RefusalReason.SignatureInvalid);
        yield return Case("signed by a stranger under the issuer's kid", TokenForge.Version2().SignedBy(World.StrangerKey).Token(), RefusalReason.SignatureInvalid);
        yield return Case("payload exchanged", $"{good.Split('.')[0]}.{TokenForge.Version2().Claim("roles", "[\"Admin\"]").Token().Split('.')[1]}.{good.Split('.')[2]}", RefusalReason.SignatureInvalid);
        yield return Case("header exchanged", $"{TokenForge.Version1().Token().Split('.')[0]}.{good.Split('.')[1]}.{good.Split('.')[2]}", RefusalReason.SignatureInvalid);
    }

    private static string Encode(string text) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));

    private static TokenCase Case(string name, string token, RefusalReason expected) => new(Category, name, token, expected);
}
