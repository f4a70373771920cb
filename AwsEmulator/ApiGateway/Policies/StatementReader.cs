using System.Collections.Immutable;
using System.Text.Json;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>Reads the statements of one policy.</summary>
internal sealed class StatementReader(bool variables, int maximumResourceLength, PolicyKind kind, UnknownConditionOperator unknownOperator)
{
    public PolicyStatement Read(JsonElement statement, int index)
    {
        var name = $"Statement[{index}]";
        PolicyParser.RequireKind(statement, JsonValueKind.Object, name);
        string? sid = null;
        PolicyEffect? effect = null;
        PolicyPatternSet? actions = null, resources = null;
        var conditions = ImmutableArray<PolicyCondition>.Empty;
        bool? namesCaller = kind == PolicyKind.Identity ? true : null;
        foreach (var member in statement.EnumerateObject())
        {
            var path = $"{name}.{member.Name}";
            switch (member.Name)
            {
                case "Sid":
                    sid = PolicyParser.ReadString(member.Value, path);
                    break;
                case "Effect":
                    effect = PolicyParser.ReadString(member.Value, path) switch
                    {
                        "Allow" => PolicyEffect.Allow,
                        "Deny" => PolicyEffect.Deny,
                        _ => throw new PolicyFormatException($"{path} must be \"Allow\" or \"Deny\""),
                    };
                    break;
                case "Action" or "NotAction":
                    actions = actions is null
                        ? ReadPatterns(member, path, ignoreCase: true)
                        : throw new PolicyFormatException($"{name} has Action and NotAction; it needs exactly one of them, once");
                    break;
                case "Resource" or "NotResource":
                    resources = resources is null
                        ? ReadPatterns(member, path, ignoreCase: false)
                        : throw new PolicyFormatException($"{name} has Resource and NotResource; it needs exactly one of them, once");
                    break;
                case "Condition":
                    conditions = ReadConditions(member.Value, path);
                    break;
                case "Principal":
                    // Identity policies have no use for it; AWS's own samples carry it.
                    namesCaller = kind == PolicyKind.Identity || NamesEveryone(member.Value);
                    break;
                default:
                    throw new PolicyFormatException($"{name} has the unknown member \"{member.Name}\"");
            }
        }

        return new PolicyStatement(
            sid,
            effect ?? throw new PolicyFormatException($"{name} has no Effect"),
            actions ?? throw new PolicyFormatException($"{name} has no Action"),
            resources ?? throw new PolicyFormatException($"{name} has no Resource"),
            conditions,
            namesCaller ?? throw new PolicyFormatException($"{name} has no Principal"));
    }

    /// <summary>Callers of an API with a Lambda authorizer have no AWS identity, so that only <c>*</c> covers them.</summary>
    private static bool NamesEveryone(JsonElement principal) => principal.ValueKind switch
    {
        JsonValueKind.String => principal.GetString() == "*",
        JsonValueKind.Array => principal.EnumerateArray().Any(NamesEveryone),
        JsonValueKind.Object => principal.TryGetProperty("AWS", out var aws) && NamesEveryone(aws),
        _ => throw new PolicyFormatException("Principal must be \"*\" or an object"),
    };

    private PolicyPatternSet ReadPatterns(JsonProperty member, string path, bool ignoreCase)
    {
        var texts = ReadStrings(member.Value, path);
        if (texts.FirstOrDefault(text => !ignoreCase && text.Length > maximumResourceLength) is not null)
        {
            throw new PolicyFormatException($"{path} has an ARN of more than {maximumResourceLength} characters");
        }

        return new PolicyPatternSet(
            member.Name,
            member.Name.StartsWith("Not", StringComparison.Ordinal),
            ignoreCase,
            [.. texts.Select(text => PolicyPattern.Parse(text, wildcards: true, variables: variables && !ignoreCase))]);
    }

    private ImmutableArray<PolicyCondition> ReadConditions(JsonElement block, string path)
    {
        PolicyParser.RequireKind(block, JsonValueKind.Object, path);
        var conditions = ImmutableArray.CreateBuilder<PolicyCondition>();
        foreach (var comparison in block.EnumerateObject())
        {
            if (!ConditionOperatorName.TryParse(comparison.Name, out var name))
            {
                if (unknownOperator == UnknownConditionOperator.NeverMatches)
                {
                    conditions.Add(new PolicyCondition(comparison.Name, ConditionOperator.Unknown, false, ConditionQuantifier.None, false, "", []));
                    continue;
                }

                throw new PolicyFormatException($"{path} has the unknown operator \"{comparison.Name}\"");
            }

            PolicyParser.RequireKind(comparison.Value, JsonValueKind.Object, $"{path}.{comparison.Name}");
            foreach (var key in comparison.Value.EnumerateObject())
            {
                var values = ReadValues(key.Value, name.Operator, $"{path}.{comparison.Name}.{key.Name}");
                conditions.Add(new PolicyCondition(
                    comparison.Name, name.Operator, name.Negated, name.Quantifier, name.IfExists, key.Name, values));
            }
        }

        return conditions.ToImmutable();
    }

    private ImmutableArray<PolicyPattern> ReadValues(JsonElement element, ConditionOperator comparison, string path)
    {
        var wildcards = comparison is ConditionOperator.StringLike or ConditionOperator.ArnLike;
        var values = ImmutableArray.CreateBuilder<PolicyPattern>();
        var items = element.ValueKind == JsonValueKind.Array ? element.EnumerateArray().ToArray() : [element];
        foreach (var item in items)
        {
            var text = item.ValueKind switch
            {
                JsonValueKind.String => PolicyParser.ReadString(item, path),
                JsonValueKind.Number => item.GetRawText(),
                JsonValueKind.True => "true",
                JsonValueKind.False => "false",
                _ => throw new PolicyFormatException($"{path} must be a string, number or boolean, or a list of them"),
            };
            var pattern = PolicyPattern.Parse(text, wildcards, variables);
            if (!pattern.HasVariables && !ValueComparison.IsWellFormed(comparison, text))
            {
                throw new PolicyFormatException($"{path} has a value that {comparison} cannot compare");
            }

            values.Add(pattern);
        }

        return values.ToImmutable();
    }

    private static List<string> ReadStrings(JsonElement element, string path)
    {
        if (element.ValueKind != JsonValueKind.Array)
        {
            return [PolicyParser.ReadString(element, path)];
        }

        var texts = element.EnumerateArray().Select((item, i) => PolicyParser.ReadString(item, $"{path}[{i}]")).ToList();
        return texts.Count > 0 ? texts : throw new PolicyFormatException($"{path} must not be empty");
    }
}
