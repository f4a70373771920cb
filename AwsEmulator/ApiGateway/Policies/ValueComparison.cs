using System.Globalization;
using System.Net;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>Compares one value of a request with one value of a condition. What does not parse never matches.</summary>
internal static class ValueComparison
{
    private const int ArnComponents = 6;

    public static bool IsMatch(ConditionOperator comparison, PatternToken[] expected, string actual) => comparison switch
    {
        ConditionOperator.StringEquals => string.Equals(Text(expected), actual, StringComparison.Ordinal),
        ConditionOperator.StringEqualsIgnoreCase => string.Equals(Text(expected), actual, StringComparison.OrdinalIgnoreCase),
        ConditionOperator.StringLike => GlobMatcher.IsMatch(expected, actual, ignoreCase: false),
        ConditionOperator.Bool => TryParseBool(Text(expected), out var e) && TryParseBool(actual, out var a) && e == a,
        ConditionOperator.IpAddress => IsInNetwork(Text(expected), actual),
        ConditionOperator.ArnLike => IsArnMatch(expected, actual),
        >= ConditionOperator.NumericEquals and <= ConditionOperator.NumericGreaterThanEquals =>
            TryParseNumber(Text(expected), out var e) && TryParseNumber(actual, out var a)
            && IsOrdered(comparison - ConditionOperator.NumericEquals, a.CompareTo(e)),
        >= ConditionOperator.DateEquals and <= ConditionOperator.DateGreaterThanEquals =>
            TryParseDate(Text(expected), out var e) && TryParseDate(actual, out var a)
            && IsOrdered(comparison - ConditionOperator.DateEquals, a.CompareTo(e)),
        _ => false,
    };

    /// <summary>Whether a value without variables can be compared at all: AWS refuses a policy with one that cannot.</summary>
    public static bool IsWellFormed(ConditionOperator comparison, string value) => comparison switch
    {
        ConditionOperator.Bool or ConditionOperator.Null => TryParseBool(value, out _),
        ConditionOperator.IpAddress => TryParseNetwork(value, out _, out _),
        >= ConditionOperator.NumericEquals and <= ConditionOperator.NumericGreaterThanEquals => TryParseNumber(value, out _),
        >= ConditionOperator.DateEquals and <= ConditionOperator.DateGreaterThanEquals => TryParseDate(value, out _),
        _ => true,
    };

    public static string Text(PatternToken[] tokens) =>
        string.Create(tokens.Length, tokens, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
            {
                span[i] = source[i].Character;
            }
        });

    private static bool IsOrdered(int relation, int order) => relation switch
    {
        0 => order == 0,
        1 => order < 0,
        2 => order <= 0,
        3 => order > 0,
        _ => order >= 0,
    };

    private static bool TryParseBool(string text, out bool value) => bool.TryParse(text, out value);

    private static bool TryParseNumber(string text, out decimal value) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value);

    private static bool TryParseDate(string text, out DateTimeOffset value)
    {
        const long MaximumEpochSeconds = 253402300799;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds))
        {
            var inRange = seconds is >= 0 and <= MaximumEpochSeconds;
            value = inRange ? DateTimeOffset.FromUnixTimeSeconds(seconds) : default;
            return inRange;
        }

        return DateTimeOffset.TryParseExact(
            text,
            ["yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK", "yyyy-MM-ddTHH:mmK", "yyyy-MM-dd"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out value);
    }

    private static bool IsInNetwork(string network, string address)
    {
        if (!TryParseNetwork(network, out var prefix, out var length) || !IPAddress.TryParse(address, out var parsed))
        {
            return false;
        }

        var expected = prefix.GetAddressBytes();
        var actual = (parsed.IsIPv4MappedToIPv6 ? parsed.MapToIPv4() : parsed).GetAddressBytes();
        if (expected.Length != actual.Length)
        {
            return false;
        }

        for (var bit = 0; bit < length; bit++)
        {
            var mask = 0x80 >> (bit % 8);
            if ((expected[bit / 8] & mask) != (actual[bit / 8] & mask))
            {
                return false;
            }
        }

        return true;
    }

    private static bool TryParseNetwork(string text, out IPAddress prefix, out int length)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = slash < 0 ? text : text[..slash];
        length = 0;
        if (!IPAddress.TryParse(address, out prefix!) || (!address.Contains(':', StringComparison.Ordinal) && address.Count(c => c == '.') != 3))
        {
            return false;
        }

        var bits = prefix.GetAddressBytes().Length * 8;
        length = bits;
        return slash < 0
            || (int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out length) && length <= bits);
    }

    /// <summary>Compares the six components of an ARN one by one, so that a wildcard never reaches over a colon of the first five.</summary>
    private static bool IsArnMatch(PatternToken[] expected, string actual)
    {
        if (expected is [{ Kind: PatternTokenKind.AnyRun }])
        {
            return true;
        }

        var components = actual.Split(':', ArnComponents);
        if (components.Length != ArnComponents)
        {
            return false;
        }

        var rest = expected.AsSpan();
        for (var i = 0; i < ArnComponents; i++)
        {
            var end = i == ArnComponents - 1 ? rest.Length : rest.IndexOf(PatternToken.Literal(':'));
            if (end < 0 || !GlobMatcher.IsMatch(rest[..end], components[i], ignoreCase: false))
            {
                return false;
            }

            rest = i == ArnComponents - 1 ? [] : rest[(end + 1)..];
        }

        return true;
    }
}
