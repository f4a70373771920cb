using System.Diagnostics;

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

    public static ActivitySource Source { get; } = new(SourceName);
}
