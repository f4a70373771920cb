using Causeway.Authorizer.Tests.Support;
using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Tests.Corpus;

/// <summary>Dates that are none, or not now.</summary>
internal static class HostileDates
{
    private const string Category = "dates";

    public static IEnumerable<TokenCase> All() => [.. Types(), .. Times()];

    private static IEnumerable<TokenCase> Types()
    {
        var later = World.UnixNow + 3599;
        string[] values = ["null", $"\"{later}\"", "true", "false", $"[{later}]", "{}", "-1", "1e99", "1e400", "-1e400", "9223372036854775808", "253402300800", "\"\"", "\"Infinity\""];
        foreach (var claim in (string[])["exp", "nbf", "iat"])
        {
            foreach (var value in values)
            {
                yield return Case($"{claim} {value}", TokenForge.Version2().Claim(claim, value).Token(), RefusalReason.NumericDateMalformed);
            }
        }

        foreach (var value in (string[])["NaN", "Infinity", "-Infinity", "+1", "01795000000", "0x6AFD3A40", "1_795_000_000", ".5", "1."])
        {
            yield return Case($"exp {value}", TokenForge.Version2().Claim("exp", value).Token(), RefusalReason.JsonMalformed);
        }
    }

    private static IEnumerable<TokenCase> Times()
    {
        var now = World.UnixNow;
        yield return Case("exp missing", TokenForge.Version2().Without("exp").Token(), RefusalReason.ExpirationMissing);
        yield return Case("exp in upper case only", TokenForge.Version2().Without("exp").Claim("EXP", $"{now + 3599}").Token(), RefusalReason.ExpirationMissing);
        yield return Case("expired just beyond the clock skew", TokenForge.Version2().Claim("exp", $"{now - 60}").Token(), RefusalReason.Expired);
        yield return Case("expired a second beyond", TokenForge.Version2().Claim("exp", $"{now - 61}").Token(), RefusalReason.Expired);
        yield return Case("expired a day ago", Dated(now - 90_000, now - 90_000, now - 86_400), RefusalReason.Expired);
        yield return Case("expired in 1970", Dated(0, 0, 0), RefusalReason.Expired);
        yield return Case("expired by a fraction", TokenForge.Version2().Claim("exp", $"{now - 61}.999").Token(), RefusalReason.Expired);
        yield return Case("not valid for a second beyond the skew", TokenForge.Version2().Claim("nbf", $"{now + 61}").Token(), RefusalReason.NotYetValid);
        yield return Case("not valid for an hour", TokenForge.Version2().Claim("nbf", $"{now + 3500}").Token(), RefusalReason.NotYetValid);
        yield return Case("issued a second beyond the skew", TokenForge.Version2().Claim("iat", $"{now + 61}").Token(), RefusalReason.IssuedInFuture);
        yield return Case("issued after it expires", TokenForge.Version2().Claim("iat", $"{now + 3600}").Token(), RefusalReason.DatesInconsistent);
        yield return Case("valid after it expires", TokenForge.Version2().Claim("nbf", $"{now + 3600}").Token(), RefusalReason.DatesInconsistent);
        yield return Case("valid for thirty hours", TokenForge.Version2().Claim("exp", $"{now + (30 * 3600)}").Token(), RefusalReason.LifetimeTooLong);
        yield return Case("valid for a year", TokenForge.Version2().Claim("exp", $"{now + 31_536_000}").Token(), RefusalReason.LifetimeTooLong);
        yield return Case("valid until 9999", TokenForge.Version2().Claim("exp", "253402300799").Token(), RefusalReason.LifetimeTooLong);
        yield return Case("milliseconds for seconds", TokenForge.Version2().Claim("exp", $"{(now + 3599) * 1000L}").Token(), RefusalReason.NumericDateMalformed);
    }

    private static string Dated(long issued, long notBefore, long expires) =>
        TokenForge.Version2().Claim("iat", $"{issued}").Claim("nbf", $"{notBefore}").Claim("exp", $"{expires}").Token();

    private static TokenCase Case(string name, string token, RefusalReason expected) => new(Category, name, token, expected);
}
