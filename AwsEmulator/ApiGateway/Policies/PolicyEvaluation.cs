using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>A decision together with what each statement contributed to it.</summary>
internal sealed record PolicyEvaluation(PolicyDecision Decision, ImmutableArray<StatementEvaluation> Statements);
