namespace Causeway.Authorizer.Telemetry;

/// <summary>How an invocation ends.</summary>
internal enum DecisionOutcome
{
    /// <summary>The caller may make this request.</summary>
    Allowed,

    /// <summary>The token is good, but the caller may not make this request.</summary>
    Denied,

    /// <summary>The token is bad, or there is none.</summary>
    Unauthorized,

    /// <summary>Nothing can be said: no keys, or no proper event.</summary>
    Failed,
}
