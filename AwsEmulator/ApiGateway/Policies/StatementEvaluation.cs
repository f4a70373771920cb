namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>Whether one statement matched the request, and why or why not.</summary>
/// <remarks>
/// <c>Index</c>: Position in the policy, from 0.
/// </remarks>
internal sealed record StatementEvaluation(int Index, string? Sid, PolicyEffect Effect, bool Matched, string Reason);
