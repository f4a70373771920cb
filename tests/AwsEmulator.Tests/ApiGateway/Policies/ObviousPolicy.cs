using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.Tests.ApiGateway.Policies;

/// <summary>
/// Policy evaluation that is too simple to be wrong and too slow to be used: every pattern becomes a regular expression, every operator
/// is a line of a table, and what IAM's documentation says of sets, missing keys and variables is written down as it stands there.
/// </summary>
internal static partial class ObviousPolicy
{
    /// <summary>All operators, without prefix and suffix: whether they negate, whether they know wildcards, and how they compare.</summary>
    public static IReadOnlyDictionary<string, (bool Negated, bool Wildcards, Func<string, string, bool> Matches)> Operators { get; } =
        new Dictionary<string, (bool, bool, Func<string, string, bool>)>
        {
            ["StringEquals"] = (false, false, (expected, actual) => actual == expected),
            ["StringNotEquals"] = (true, false, (expected, actual) => actual == expected),
            ["StringEqualsIgnoreCase"] = (false, false, (expected, actual) => actual.Equals(expected, StringComparison.OrdinalIgnoreCase)),
            ["StringNotEqualsIgnoreCase"] = (true, false, (expected, actual) => actual.Equals(expected, StringComparison.OrdinalIgnoreCase)),
            ["StringLike"] = (false, true, (expected, actual) => Regex.IsMatch(actual, expected, RegexOptions.Singleline)),
            ["StringNotLike"] = (true, true, (expected, actual) => Regex.IsMatch(actual, expected, RegexOptions.Singleline)),
            ["NumericEquals"] = (false, false, (expected, actual) => Number(actual) == Number(expected)),
            ["NumericNotEquals"] = (true, false, (expected, actual) => Number(actual) == Number(expected)),
            ["NumericLessThan"] = (false, false, (expected, actual) => Number(actual) < Number(expected)),
            ["NumericLessThanEquals"] = (false, false, (expected, actual) => Number(actual) <= Number(expected)),
            ["NumericGreaterThan"] = (false, false, (expected, actual) => Number(actual) > Number(expected)),
            ["NumericGreaterThanEquals"] = (false, false, (expected, actual) => Number(actual) >= Number(expected)),
            ["DateEquals"] = (false, false, (expected, actual) => Seconds(actual) == Seconds(expected)),
            ["DateNotEquals"] = (true, false, (expected, actual) => Seconds(actual) == Seconds(expected)),
            ["DateLessThan"] = (false, false, (expected, actual) => Seconds(actual) < Seconds(expected)),
            ["DateLessThanEquals"] = (false, false, (expected, actual) => Seconds(actual) <= Seconds(expected)),
            ["DateGreaterThan"] = (false, false, (expected, actual) => Seconds(actual) > Seconds(expected)),
            ["DateGreaterThanEquals"] = (false, false, (expected, actual) => Seconds(actual) >= Seconds(expected)),
            ["Bool"] = (false, false, (expected, actual) => actual.Equals(expected, StringComparison.OrdinalIgnoreCase)),
            ["IpAddress"] = (false, false, IsInNetwork),
            ["NotIpAddress"] = (true, false, IsInNetwork),
            ["ArnEquals"] = (false, true, IsArnLike),
            ["ArnLike"] = (false, true, IsArnLike),
            ["ArnNotEquals"] = (true, true, IsArnLike),
            ["ArnNotLike"] = (true, true, IsArnLike),
        };

    /// <summary>What dates stand for, so that nothing here parses them.</summary>
    public static IReadOnlyDictionary<string, long> Dates { get; } = new Dictionary<string, long>
    {
        ["2026-01-01T00:00:00Z"] = 1767225600,
        ["1767225600"] = 1767225600,
        ["2026-01-01"] = 1767225600,
        ["2026-01-01T01:00:00+01:00"] = 1767225600,
        ["2026-01-01T00:00:01Z"] = 1767225601,
        ["2025-12-31T23:59:59Z"] = 1767225599,
        ["1767225601"] = 1767225601,
    };

    public static PolicyDecision Evaluate(ObviousStatement[] statements, bool variables, string action, string resource, Dictionary<string, string[]> keys)
    {
        var matching = statements.Where(statement =>
            statement.Actions.Any(pattern => Regex.IsMatch(action, Pattern(pattern, false, keys)!, RegexOptions.IgnoreCase | RegexOptions.Singleline)) != statement.NotAction
            && statement.Resources.All(pattern => Pattern(pattern, variables, keys) is not null)
            && statement.Resources.Any(pattern => Regex.IsMatch(resource, Pattern(pattern, variables, keys)!, RegexOptions.Singleline)) != statement.NotResource
            && statement.Conditions.All(condition => IsMet(condition, variables, keys))).ToList();
        return matching.Exists(statement => !statement.Allow) ? PolicyDecision.ExplicitDeny
            : matching.Count > 0 ? PolicyDecision.Allow
            : PolicyDecision.ImplicitDeny;
    }

    private static bool IsMet(ObviousCondition condition, bool variables, Dictionary<string, string[]> keys)
    {
        string[] actual = [.. keys.Where(key => key.Key.Equals(condition.Key, StringComparison.OrdinalIgnoreCase)).SelectMany(key => key.Value)];
        if (condition.Operator == "Null")
        {
            return condition.Values.Any(value => value == "true" ? actual.Length == 0 : actual.Length > 0);
        }

        var (negated, wildcards, matches) = Operators[condition.Operator];
        var expected = condition.Values.Select(value => wildcards ? Pattern(value, variables, keys) : Plain(value, variables, keys)).ToList();
        if (expected.Contains(null))
        {
            return false;
        }

        if (actual.Length == 0)
        {
            return condition.IfExists || condition.Prefix == "ForAllValues:" || (condition.Prefix.Length == 0 && negated);
        }

        bool Fits(string value) => expected.Exists(candidate => matches(candidate!, value)) != negated;
        return condition.Prefix switch
        {
            "ForAllValues:" => actual.All(Fits),
            "ForAnyValue:" => actual.Any(Fits),
            _ => negated ? actual.All(Fits) : actual.Any(Fits),
        };
    }

    /// <returns>The pattern as a regular expression; null when it needs a value that the request does not have.</returns>
    private static string? Pattern(string text, bool variables, Dictionary<string, string[]> keys) => Substitute(
        text,
        variables,
        keys,
        literal => Regex.Escape(literal).Replace(@"\*", ".*", StringComparison.Ordinal).Replace(@"\?", ".", StringComparison.Ordinal),
        Regex.Escape) is { } pattern ? $@"\A{pattern}\z" : null;

    private static string? Plain(string text, bool variables, Dictionary<string, string[]> keys) => Substitute(text, variables, keys, literal => literal, value => value);

    private static string? Substitute(
        string text, bool variables, Dictionary<string, string[]> keys, Func<string, string> literal, Func<string, string> value)
    {
        if (!variables)
        {
            return literal(text);
        }

        var result = new StringBuilder();
        var end = 0;
        foreach (Match variable in Variable().Matches(text))
        {
            result.Append(literal(text[end..variable.Index]));
            end = variable.Index + variable.Length;
            var name = variable.Groups[1].Value;
            var values = keys.FirstOrDefault(key => key.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
            if (name is "*" or "?" or "$")
            {
                result.Append(value(name));
            }
            else if (values is [var single])
            {
                result.Append(value(single));
            }
            else if (variable.Groups[2].Success)
            {
                result.Append(value(variable.Groups[2].Value));
            }
            else
            {
                return null;
            }
        }

        return result.Append(literal(text[end..])).ToString();
    }

    private static double? Number(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static long? Seconds(string text) => Dates.TryGetValue(text, out var seconds) ? seconds : null;

    private static bool IsInNetwork(string expected, string actual) =>
        IPAddress.TryParse(actual, out var address)
        && (expected.Contains('/', StringComparison.Ordinal) ? IPNetwork.Parse(expected).Contains(address) : IPAddress.Parse(expected).Equals(address));

    /// <summary>The expected ARN is a regular expression by now, in which a colon is still a colon.</summary>
    private static bool IsArnLike(string expected, string actual)
    {
        if (expected == @"\A.*\z")
        {
            return true;
        }

        var patterns = expected[2..^2].Split(':', 6);
        var components = actual.Split(':', 6);
        return patterns.Length == 6 && components.Length == 6
            && patterns.Zip(components).All(pair => Regex.IsMatch(pair.Second, $@"\A{pair.First}\z", RegexOptions.Singleline));
    }

    [GeneratedRegex(@"\$\{([^},]*)(?:, *'([^']*)')?\}")]
    private static partial Regex Variable();
}
