namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>One call of an authorizer function.</summary>
/// <remarks>
/// <c>RequestId</c>: The Lambda request id.<br/>
/// <c>Outcome</c>: How the invocation ended, in Lambda's terms.<br/>
/// <c>Event</c>: The event, identity values replaced.<br/>
/// <c>Result</c>: The raw result or error document, identity values replaced.
/// </remarks>
internal sealed record DecisionInvocation(
    string RequestId,
    string Outcome,
    double DurationMilliseconds,
    string Event,
    string? Result);
