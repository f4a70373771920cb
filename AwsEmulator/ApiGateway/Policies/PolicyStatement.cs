using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>One statement of a policy. It matches when its principals, actions, resources and every condition match.</summary>
/// <remarks><c>NamesCaller</c>: whether a resource policy's principal covers callers without an AWS identity.</remarks>
internal sealed record PolicyStatement(
    string? Sid,
    PolicyEffect Effect,
    PolicyPatternSet Actions,
    PolicyPatternSet Resources,
    ImmutableArray<PolicyCondition> Conditions,
    bool NamesCaller = true);
