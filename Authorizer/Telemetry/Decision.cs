using Causeway.Authorizer.Verification;

namespace Causeway.Authorizer.Telemetry;

/// <summary>What an invocation decided and why, for its owner's eyes.</summary>
/// <param name="Outcome">How it ended.</param>
/// <param name="Reason">The refusal's name, or the failure's; null when allowed.</param>
internal sealed record Decision(DecisionOutcome Outcome, string? Reason)
{
    public TokenHints Hints { get; init; } = TokenHints.None;

    /// <summary>The route as configured; null when there is none for the request.</summary>
    public string? Route { get; init; }

    /// <summary>For a failure, what went wrong.</summary>
    public string? Detail { get; init; }

    public TimeSpan Duration { get; init; }
}
