namespace Causeway.AwsEmulator.Client;

/// <summary>
/// Assertions about decisions, for any test framework. Each gives the decision back, so that the next can follow, and throws
/// with the decision's whole story.
/// </summary>
public static class DecisionAssertions
{
    /// <summary>The authorizer let the request through.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="because">A part of the reason, if it matters.</param>
    public static GatewayDecision ShouldBeAllowed(this GatewayDecision decision, string? because = null) =>
        decision.Expect("to be allowed", because, GatewayDecisionOutcome.Allowed);

    /// <summary>The method asks for no authorization.</summary>
    /// <param name="decision">The decision.</param>
    public static GatewayDecision ShouldBePublic(this GatewayDecision decision) =>
        decision.Expect("to be public", because: null, GatewayDecisionOutcome.Public);

    /// <summary>A policy denied the request, explicitly or by allowing something else.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="because">A part of the reason, if it matters.</param>
    public static GatewayDecision ShouldBeDenied(this GatewayDecision decision, string? because = null) =>
        decision.Expect("to be denied", because, GatewayDecisionOutcome.ImplicitDeny, GatewayDecisionOutcome.ExplicitDeny);

    /// <summary>A statement denied the request.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="because">A part of the reason, if it matters.</param>
    public static GatewayDecision ShouldBeDeniedExplicitly(this GatewayDecision decision, string? because = null) =>
        decision.Expect("to be denied by a statement", because, GatewayDecisionOutcome.ExplicitDeny);

    /// <summary>The request had no usable identity, or the authorizer said so.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="because">A part of the reason, if it matters.</param>
    public static GatewayDecision ShouldBeUnauthorized(this GatewayDecision decision, string? because = null) =>
        decision.Expect("to be unauthorized", because, GatewayDecisionOutcome.Unauthorized);

    /// <summary>The authorizer failed or could not be understood.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="because">A part of the reason, if it matters.</param>
    public static GatewayDecision ShouldBeAnAuthorizerError(this GatewayDecision decision, string? because = null) =>
        decision.Expect("to be an authorizer error", because, GatewayDecisionOutcome.AuthorizerError);

    /// <summary>No resource and method of the API match, or there is no such API or stage.</summary>
    /// <param name="decision">The decision.</param>
    public static GatewayDecision ShouldHaveNoRoute(this GatewayDecision decision) =>
        decision.Expect("to find no route", because: null, GatewayDecisionOutcome.NoRoute);

    /// <summary>The result came from the authorizer's cache.</summary>
    /// <param name="decision">The decision.</param>
    public static GatewayDecision ShouldComeFromTheCache(this GatewayDecision decision) =>
        decision.Expect("to come from the cache", decision.Authorizer?.Cache == "hit");

    /// <summary>The authorizer's function was called for this request.</summary>
    /// <param name="decision">The decision.</param>
    public static GatewayDecision ShouldInvokeTheAuthorizer(this GatewayDecision decision) =>
        decision.Expect("to invoke the authorizer", decision.Authorizer?.Invocation is not null);

    /// <summary>The authorizer's function was not called for this request.</summary>
    /// <param name="decision">The decision.</param>
    public static GatewayDecision ShouldNotInvokeTheAuthorizer(this GatewayDecision decision) =>
        decision.Expect("not to invoke the authorizer", decision.Authorizer?.Invocation is null);

    /// <summary>The authorizer recognized somebody.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="principalId">Whom.</param>
    public static GatewayDecision ShouldHaveThePrincipal(this GatewayDecision decision, string principalId) =>
        decision.Expect($"to have the principal {principalId}", decision.Authorizer?.PrincipalId == principalId);

    /// <summary>A statement of a name matched.</summary>
    /// <param name="decision">The decision.</param>
    /// <param name="sid">The statement's name.</param>
    public static GatewayDecision ShouldMatchTheStatement(this GatewayDecision decision, string sid) => decision.Expect(
        $"to match the statement {sid}",
        decision.Statements.Concat(decision.ResourcePolicyStatements).Any(statement => statement.Matched && statement.Sid == sid));

    /// <summary>Nothing about the decision will surprise later requests.</summary>
    /// <param name="decision">The decision.</param>
    public static GatewayDecision ShouldHaveNoWarnings(this GatewayDecision decision) =>
        decision.Expect("to have no warnings", decision.Warnings.Count == 0);

    private static GatewayDecision Expect(
        this GatewayDecision decision, string expectation, string? because, params ReadOnlySpan<GatewayDecisionOutcome> outcomes)
    {
        var reason = because is null ? "" : $" because \"{because}\"";
        return decision.Expect(
            expectation + reason,
            outcomes.Contains(decision.Outcome) && (because is null || decision.Reason.Contains(because, StringComparison.OrdinalIgnoreCase)));
    }

    private static GatewayDecision Expect(this GatewayDecision decision, string expectation, bool holds) => holds
        ? decision
        : throw new DecisionAssertionException($"Expected the request {expectation}, but the gateway decided otherwise.\n{decision}");
}
