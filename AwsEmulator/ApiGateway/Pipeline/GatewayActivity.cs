using System.Diagnostics;
using Causeway.AwsEmulator.ApiGateway.Decisions;

namespace Causeway.AwsEmulator.ApiGateway.Pipeline;

/// <summary>The gateway's spans and the attributes it sets on them.</summary>
internal static class GatewayActivity
{
    public const string SourceName = "Causeway.ApiGateway";

    public const string Outcome = "causeway.decision.outcome";
    public const string Reason = "causeway.decision.reason";
    public const string Cache = "causeway.authorizer.cache";
    public const string CacheAge = "causeway.authorizer.cache_age";
    public const string Principal = "causeway.authorizer.principal";
    public const string InvocationOutcome = "causeway.authorizer.outcome";
    public const string StatementEvent = "causeway.policy.statement";

    /// <summary>The server's span gets it too, and is named after it.</summary>
    private const string Route = "http.route";

    public static ActivitySource Source { get; } = new(SourceName);

    public static void Describe(Activity? activity, Decision decision)
    {
        if (activity is null)
        {
            return;
        }

        activity.DisplayName = decision.Resource is null ? decision.Method : $"{decision.Method} {decision.Resource}";
        activity.Parent?.SetTag(Route, decision.Resource);
        activity.SetTag("http.request.method", decision.Method);
        activity.SetTag(Route, decision.Resource);
        activity.SetTag("url.path", decision.Path);
        activity.SetTag("http.response.status_code", decision.Status);
        activity.SetTag("aws.request_id", decision.RequestId);
        activity.SetTag("aws.api_gateway.api_id", decision.ApiId);
        activity.SetTag("aws.api_gateway.stage", decision.Stage);
        activity.SetTag(Outcome, decision.Outcome.ToString());
        activity.SetTag(Reason, decision.Reason);
        activity.SetTag(Cache, decision.Authorizer?.Cache);
        activity.SetTag(CacheAge, decision.Authorizer?.CacheAgeSeconds);
        activity.SetTag(Principal, decision.Authorizer?.PrincipalId);
        foreach (var statement in decision.Statements)
        {
            activity.AddEvent(new ActivityEvent(StatementEvent, tags: new ActivityTagsCollection
            {
                ["index"] = statement.Index,
                ["effect"] = statement.Effect,
                ["matched"] = statement.Matched,
                ["reason"] = statement.Reason,
            }));
        }

        if (decision.Status >= 500)
        {
            activity.SetStatus(ActivityStatusCode.Error, decision.Failure ?? decision.Reason);
        }
    }
}
