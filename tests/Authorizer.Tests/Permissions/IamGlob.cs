using System.Text.Json;
using System.Text.RegularExpressions;

namespace Causeway.Authorizer.Tests.Permissions;

/// <summary>Evaluates a policy the way IAM does: one pattern over the whole ARN, wildcards run over slashes, Deny wins.</summary>
internal static class IamGlob
{
    public static bool Allows(byte[] result, string arn)
    {
        using var document = JsonDocument.Parse(result);
        var effects = document.RootElement.GetProperty("policyDocument").GetProperty("Statement").EnumerateArray()
            .Where(statement => statement.GetProperty("Resource").EnumerateArray().Any(resource => Matches(resource.GetString()!, arn)))
            .Select(statement => statement.GetProperty("Effect").GetString())
            .ToHashSet();
        return effects.Contains("Allow") && !effects.Contains("Deny");
    }

    public static bool Matches(string pattern, string text) =>
        Regex.IsMatch(
            text,
            "^" + Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal).Replace("\\?", ".", StringComparison.Ordinal) + "\\z",
            RegexOptions.Singleline);
}
