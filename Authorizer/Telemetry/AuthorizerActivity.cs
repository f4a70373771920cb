using System.Diagnostics;

namespace Causeway.Authorizer.Telemetry;

/// <summary>The span of an invocation.</summary>
internal static class AuthorizerActivity
{
    public const string SourceName = "Authorizer";
    private static readonly ActivitySource Source = new(SourceName);

    public static Activity? Start(string? traceHeader, string requestId) =>
        Source.StartActivity("authorize", ActivityKind.Server, XRayTraceHeader.Parse(traceHeader))
            ?.SetTag("faas.invocation_id", requestId);

    public static void Describe(Activity? activity, Decision decision)
    {
        if (activity is null)
        {
            return;
        }

        activity.SetTag("authorizer.outcome", decision.Outcome.ToString());
        activity.SetTag("authorizer.reason", decision.Reason);
        activity.SetTag("authorizer.key_id", decision.Hints.KeyId);
        activity.SetTag("authorizer.tenant_id", decision.Hints.TenantId);
        activity.SetTag("authorizer.client_id", decision.Hints.ClientId);
        activity.SetTag("http.route", decision.Route);
        if (decision.Outcome == DecisionOutcome.Failed)
        {
            activity.SetTag("error.type", decision.Reason);
            activity.SetStatus(ActivityStatusCode.Error, decision.Detail);
        }
    }
}
