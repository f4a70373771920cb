namespace Causeway.AwsEmulator.ApiGateway.Decisions;

/// <summary>A statement of the authorizer's policy, and why it did or did not match.</summary>
internal sealed record DecisionStatement(int Index, string? Sid, string Effect, bool Matched, string Reason);
