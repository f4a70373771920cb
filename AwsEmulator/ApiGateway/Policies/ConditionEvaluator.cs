using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>
/// Decides one condition: values are alternatives (for a negated operator, all of them exclude), and a key that the
/// request lacks fails positive operators and meets negated ones.
/// </summary>
internal static class ConditionEvaluator
{
    public static bool IsMet(PolicyCondition condition, PolicyRequest request, out string reason)
    {
        if (condition.Operator == ConditionOperator.Unknown)
        {
            reason = $"condition {condition.Name} is not met: there is no such operator";
            return false;
        }

        var present = request.Keys.TryGetValue(condition.Key, out var values) && values.Length > 0;
        if (!TryResolveValues(condition, request, out var expected, out reason))
        {
            return false;
        }

        var met = condition.Operator == ConditionOperator.Null
            ? expected.Any(tokens => IsTrue(tokens) != present)
            : present ? Compare(condition, expected, values) : IsMetWithoutKey(condition);
        reason = present
            ? $"condition {condition.Name} on {condition.Key} is {(met ? "met" : "not met")} by {Quote(values)}"
            : $"condition {condition.Name} is {(met ? "met" : "not met")}: the request has no {condition.Key}";
        return met;
    }

    private static bool IsMetWithoutKey(PolicyCondition condition) => condition.IfExists || condition.Quantifier switch
    {
        ConditionQuantifier.ForAllValues => true,
        ConditionQuantifier.ForAnyValue => false,
        _ => condition.Negated,
    };

    private static bool Compare(PolicyCondition condition, List<PatternToken[]> expected, ImmutableArray<string> values)
    {
        bool Matches(string value) =>
            expected.Exists(tokens => ValueComparison.IsMatch(condition.Operator, tokens, value));

        return (condition.Quantifier, condition.Negated) switch
        {
            (ConditionQuantifier.ForAllValues, false) => values.All(Matches),
            (ConditionQuantifier.ForAllValues, true) => !values.Any(Matches),
            (ConditionQuantifier.ForAnyValue, true) => values.Any(value => !Matches(value)),
            (_, false) => values.Any(Matches),
            (_, true) => !values.Any(Matches),
        };
    }

    private static bool TryResolveValues(
        PolicyCondition condition, PolicyRequest request, out List<PatternToken[]> expected, out string reason)
    {
        expected = new List<PatternToken[]>(condition.Values.Length);
        foreach (var value in condition.Values)
        {
            if (!value.TryResolve(request, out var tokens, out var missing))
            {
                reason = $"condition {condition.Name} uses the policy variable {missing}, which this request does not have";
                return false;
            }

            expected.Add(tokens);
        }

        reason = "";
        return true;
    }

    private static bool IsTrue(PatternToken[] tokens) =>
        ValueComparison.Text(tokens).Equals("true", StringComparison.OrdinalIgnoreCase);

    private static string Quote(ImmutableArray<string> values) =>
        values.Length == 1 ? $"\"{values[0]}\"" : $"{values.Length} values";
}
