using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>A parsed IAM policy, ready to be evaluated against any number of requests.</summary>
internal sealed record PolicyDocument(string Version, ImmutableArray<PolicyStatement> Statements);
