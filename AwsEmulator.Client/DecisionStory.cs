using System.Globalization;
using System.Text;

namespace Causeway.AwsEmulator.Client;

/// <summary>Tells in lines how a decision came about.</summary>
internal static class DecisionStory
{
    public static string Tell(GatewayDecision decision)
    {
        var story = new StringBuilder();
        Line(story, $"{decision.Method} {decision.Path} of {decision.ApiId}/{decision.Stage}: {decision.Outcome}, status {decision.Status}");
        Line(story, $"  because: {decision.Reason}");
        Line(story, $"  route: {decision.Resource ?? "none"}{(decision.MethodArn is null ? "" : $" ({decision.MethodArn})")}");
        foreach (var identity in decision.Identity)
        {
            Line(story, $"  identity: {identity.Source} = {identity.Value ?? "missing"}");
        }

        Tell(story, decision.Authorizer);
        Tell(story, "policy", decision.Statements);
        Tell(story, "resource policy", decision.ResourcePolicyStatements);
        foreach (var warning in decision.Warnings)
        {
            Line(story, $"  warning: {warning}");
        }

        if (decision.Failure is not null)
        {
            Line(story, $"  failure after it: {decision.Failure}");
        }

        if (decision.Missed > 0)
        {
            Line(story, $"  decisions missed before it: {decision.Missed}");
        }

        Line(story, $"  request id: {decision.RequestId}");
        return story.ToString().TrimEnd();
    }

    private static void Tell(StringBuilder story, GatewayDecisionAuthorizer? authorizer)
    {
        if (authorizer is null)
        {
            return;
        }

        var age = authorizer.CacheAgeSeconds is { } seconds ? $", {seconds:0.0} s old" : "";
        Line(story, $"  authorizer: {authorizer.Name} ({authorizer.Type}), cache {authorizer.Cache ?? "not asked"}{age}, principal {authorizer.PrincipalId ?? "none"}");
        if (authorizer.Invocation is { } invocation)
        {
            Line(story, $"  invocation: {authorizer.Function}, {invocation.Outcome} after {invocation.DurationMilliseconds:0} ms: {invocation.Result ?? "no result"}");
        }
    }

    private static void Tell(StringBuilder story, string policy, IReadOnlyList<GatewayDecisionStatement> statements)
    {
        foreach (var statement in statements)
        {
            var name = statement.Sid is null ? "" : $" {statement.Sid}";
            Line(story, $"  {policy}: {statement.Effect} {statement.Index}{name} {(statement.Matched ? "matches" : "does not match")}: {statement.Reason}");
        }
    }

    private static void Line(StringBuilder story, FormattableString line) => story.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
