using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>
/// IAM policy evaluation: a matching Deny wins, else a matching Allow allows, else the request is denied. See
/// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html.
/// </summary>
internal static class PolicyEvaluator
{
    public static PolicyEvaluation Evaluate(PolicyDocument policy, PolicyRequest request)
    {
        var decision = PolicyDecision.ImplicitDeny;
        var evaluations = ImmutableArray.CreateBuilder<StatementEvaluation>(policy.Statements.Length);
        foreach (var statement in policy.Statements)
        {
            var matched = Matches(statement, request, out var reason);
            evaluations.Add(new StatementEvaluation(evaluations.Count, statement.Sid, statement.Effect, matched, reason));
            decision = (matched, statement.Effect, decision) switch
            {
                (true, PolicyEffect.Deny, _) => PolicyDecision.ExplicitDeny,
                (true, PolicyEffect.Allow, PolicyDecision.ImplicitDeny) => PolicyDecision.Allow,
                _ => decision,
            };
        }

        return new PolicyEvaluation(decision, evaluations.MoveToImmutable());
    }

    private static bool Matches(PolicyStatement statement, PolicyRequest request, out string reason)
    {
        if (!statement.NamesCaller)
        {
            reason = "Principal names other callers";
            return false;
        }

        if (!statement.Actions.Matches(request.Action, request, out reason)
            || !statement.Resources.Matches(request.Resource, request, out reason))
        {
            return false;
        }

        foreach (var condition in statement.Conditions)
        {
            if (!ConditionEvaluator.IsMet(condition, request, out var conditionReason))
            {
                reason = conditionReason;
                return false;
            }
        }

        if (statement.Conditions.Length > 0)
        {
            reason += statement.Conditions.Length == 1
                ? " and its condition is met"
                : $" and its {statement.Conditions.Length} conditions are met";
        }

        return true;
    }
}
