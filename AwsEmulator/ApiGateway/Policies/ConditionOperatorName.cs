using System.Collections.Frozen;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>A condition operator's name, taken apart: set prefix, operator, negation and <c>IfExists</c>.</summary>
internal readonly record struct ConditionOperatorName(
    ConditionQuantifier Quantifier,
    ConditionOperator Operator,
    bool Negated,
    bool IfExists)
{
    private const string IfExistsSuffix = "IfExists";
    private const string ForAnyValuePrefix = "ForAnyValue:";
    private const string ForAllValuesPrefix = "ForAllValues:";

    private static readonly FrozenDictionary<string, (ConditionOperator Operator, bool Negated)> Operators =
        new Dictionary<string, (ConditionOperator, bool)>
        {
            ["StringEquals"] = (ConditionOperator.StringEquals, false),
            ["StringNotEquals"] = (ConditionOperator.StringEquals, true),
            ["StringEqualsIgnoreCase"] = (ConditionOperator.StringEqualsIgnoreCase, false),
            ["StringNotEqualsIgnoreCase"] = (ConditionOperator.StringEqualsIgnoreCase, true),
            ["StringLike"] = (ConditionOperator.StringLike, false),
            ["StringNotLike"] = (ConditionOperator.StringLike, true),
            ["NumericEquals"] = (ConditionOperator.NumericEquals, false),
            ["NumericNotEquals"] = (ConditionOperator.NumericEquals, true),
            ["NumericLessThan"] = (ConditionOperator.NumericLessThan, false),
            ["NumericLessThanEquals"] = (ConditionOperator.NumericLessThanEquals, false),
            ["NumericGreaterThan"] = (ConditionOperator.NumericGreaterThan, false),
            ["NumericGreaterThanEquals"] = (ConditionOperator.NumericGreaterThanEquals, false),
            ["DateEquals"] = (ConditionOperator.DateEquals, false),
            ["DateNotEquals"] = (ConditionOperator.DateEquals, true),
            ["DateLessThan"] = (ConditionOperator.DateLessThan, false),
            ["DateLessThanEquals"] = (ConditionOperator.DateLessThanEquals, false),
            ["DateGreaterThan"] = (ConditionOperator.DateGreaterThan, false),
            ["DateGreaterThanEquals"] = (ConditionOperator.DateGreaterThanEquals, false),
            ["Bool"] = (ConditionOperator.Bool, false),
            ["IpAddress"] = (ConditionOperator.IpAddress, false),
            ["NotIpAddress"] = (ConditionOperator.IpAddress, true),
            // ArnEquals and ArnLike are the same operator under two names.
            ["ArnEquals"] = (ConditionOperator.ArnLike, false),
            ["ArnLike"] = (ConditionOperator.ArnLike, false),
            ["ArnNotEquals"] = (ConditionOperator.ArnLike, true),
            ["ArnNotLike"] = (ConditionOperator.ArnLike, true),
            ["Null"] = (ConditionOperator.Null, false),
        }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryParse(string text, out ConditionOperatorName name)
    {
        name = default;
        var quantifier = ConditionQuantifier.None;
        var rest = text.AsSpan();
        if (rest.StartsWith(ForAnyValuePrefix, StringComparison.Ordinal))
        {
            quantifier = ConditionQuantifier.ForAnyValue;
            rest = rest[ForAnyValuePrefix.Length..];
        }
        else if (rest.StartsWith(ForAllValuesPrefix, StringComparison.Ordinal))
        {
            quantifier = ConditionQuantifier.ForAllValues;
            rest = rest[ForAllValuesPrefix.Length..];
        }

        var ifExists = rest.EndsWith(IfExistsSuffix, StringComparison.Ordinal);
        if (ifExists)
        {
            rest = rest[..^IfExistsSuffix.Length];
        }

        if (!Operators.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(rest, out var found)
            || (found.Operator == ConditionOperator.Null && (ifExists || quantifier != ConditionQuantifier.None)))
        {
            return false;
        }

        name = new ConditionOperatorName(quantifier, found.Operator, found.Negated, ifExists);
        return true;
    }
}
