using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>
/// Reads a policy document strictly: a member or value outside the IAM grammar refuses the whole policy. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_grammar.html.
/// </summary>
internal static class PolicyParser
{
    private const string VersionWithVariables = "2012-10-17";
    private const string OldVersion = "2008-10-17";

    /// <param name="document">The policy as a JSON object.</param>
    /// <param name="maximumResourceLength">Longest resource ARN that is accepted.</param>
    /// <param name="kind">A resource policy must name principals.</param>
    /// <param name="unknownOperator">What a condition operator that does not exist makes of the policy.</param>
    /// <exception cref="PolicyFormatException">The policy is not one that AWS accepts.</exception>
    public static PolicyDocument Parse(
        JsonElement document,
        int maximumResourceLength = int.MaxValue,
        PolicyKind kind = PolicyKind.Identity,
        UnknownConditionOperator unknownOperator = UnknownConditionOperator.Malformed)
    {
        RequireKind(document, JsonValueKind.Object, "policyDocument");
        var version = OldVersion;
        JsonElement? statements = null;
        foreach (var member in document.EnumerateObject())
        {
            switch (member.Name)
            {
                case "Version":
                    version = ReadString(member.Value, "Version");
                    break;
                case "Id":
                    ReadString(member.Value, "Id");
                    break;
                case "Statement":
                    statements = member.Value;
                    break;
                default:
                    throw new PolicyFormatException($"policyDocument has the unknown member \"{member.Name}\"");
            }
        }

        if (version is not (VersionWithVariables or OldVersion))
        {
            throw new PolicyFormatException($"Version must be \"{VersionWithVariables}\" or \"{OldVersion}\"");
        }

        var reader = new StatementReader(version == VersionWithVariables, maximumResourceLength, kind, unknownOperator);
        return new PolicyDocument(version, statements switch
        {
            null => throw new PolicyFormatException("policyDocument has no Statement"),
            { ValueKind: JsonValueKind.Array } list => [.. list.EnumerateArray().Select(reader.Read)],
            { } single => [reader.Read(single, 0)],
        });
    }

    internal static void RequireKind(JsonElement element, JsonValueKind kind, string name)
    {
        if (element.ValueKind != kind)
        {
            throw new PolicyFormatException($"{name} must be a JSON {kind.ToString().ToLowerInvariant()}, not {Kind(element)}");
        }
    }

    internal static string ReadString(JsonElement element, string name)
    {
        RequireKind(element, JsonValueKind.String, name);
        try
        {
            return element.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new PolicyFormatException($"{name} is not valid Unicode text");
        }
    }

    private static string Kind(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        JsonValueKind.Array => "an array",
        JsonValueKind.Object => "an object",
        JsonValueKind.Null => "null",
        var kind => $"a {kind.ToString().ToLowerInvariant()}",
    };
}
