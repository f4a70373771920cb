namespace Causeway.AwsEmulator.Client;

/// <summary>One call of an authorizer function.</summary>
/// <param name="RequestId">The Lambda request id.</param>
/// <param name="Outcome">How it ended, in Lambda's terms.</param>
/// <param name="DurationMilliseconds">How long it took.</param>
/// <param name="Event">The event, identity values replaced.</param>
/// <param name="Result">The raw result or error document, identity values replaced.</param>
public sealed record GatewayDecisionInvocation(string RequestId, string Outcome, double DurationMilliseconds, string Event, string? Result);
