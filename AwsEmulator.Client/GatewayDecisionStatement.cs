namespace Causeway.AwsEmulator.Client;

/// <summary>A statement of a policy, and why it did or did not match.</summary>
/// <param name="Index">Its place in the policy.</param>
/// <param name="Sid">Its name, where it has one.</param>
/// <param name="Effect"><c>Allow</c> or <c>Deny</c>.</param>
/// <param name="Matched">Whether it matched.</param>
/// <param name="Reason">Why it did or did not.</param>
public sealed record GatewayDecisionStatement(int Index, string? Sid, string Effect, bool Matched, string Reason);
