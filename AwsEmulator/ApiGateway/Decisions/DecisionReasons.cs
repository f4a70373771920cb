using System.Globalization;
using Causeway.AwsEmulator.ApiGateway.Policies;

namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>Says in one sentence what a policy decided.</summary>
internal static class DecisionReasons
{
    /// <param name="evaluation">What the policy said.</param>
    /// <param name="request">For example <c>POST /orders</c>.</param>
    /// <param name="origin">The request a cached policy was made for; null for a fresh one.</param>
    /// <param name="age">The age of a cached policy.</param>
    /// <param name="missing">What the caller lacks, such as <c>Orders.Write</c>; null when the authorizer does not say.</param>
    public static string Describe(PolicyEvaluation evaluation, string request, string? origin, TimeSpan age, string? missing = null)
    {
        var policy = origin is null
            ? "The authorizer's policy"
            : string.Create(CultureInfo.InvariantCulture, $"The policy cached {age.TotalSeconds:0} s ago from {origin}");
        switch (evaluation.Decision)
        {
            case PolicyDecision.Allow:
                return $"{policy} allows {request}: {Name(evaluation, PolicyEffect.Allow)}.";
            case PolicyDecision.ExplicitDeny:
                return $"{policy} denies {request}: {Lack(missing)}{Name(evaluation, PolicyEffect.Deny)}.";
            case PolicyDecision.ImplicitDeny when missing is not null:
                return $"{policy} does not allow {request}: {Lack(missing)}implicit deny.";
            default:
                var allow = evaluation.Statements.FirstOrDefault(statement => statement.Effect == PolicyEffect.Allow);
                return allow is null
                    ? $"{policy} allows nothing; {request} is an implicit deny."
                    : $"{policy} does not allow {request}: {allow.Reason}; implicit deny.";
        }
    }

    /// <summary>Without the failure's own words, which may hold what was secret in the request it was for.</summary>
    public static string DescribeFailure(string origin, TimeSpan age) => string.Create(
        CultureInfo.InvariantCulture, $"The authorizer failed {age.TotalSeconds:0} s ago for {origin}, and failures are cached; it was not called again.");

    /// <summary>The beginning of a sentence about a denial.</summary>
    public static string Lack(string? missing) => missing is null ? "" : $"the caller lacks {missing}; ";

    private static string Name(PolicyEvaluation evaluation, PolicyEffect effect)
    {
        var statement = evaluation.Statements.First(candidate => candidate.Matched && candidate.Effect == effect);
        return statement.Sid is null
            ? $"in statement {statement.Index}, {statement.Reason}"
            : $"in statement {statement.Index} ({statement.Sid}), {statement.Reason}";
    }
}
