using System.Collections.Immutable;

namespace Causeway.AwsEmulator.ApiGateway.Policies;

/// <summary>One key of one condition operator, with the values it is compared to.</summary>
/// <remarks>
/// <c>Name</c>: The operator as the policy spells it, for example <c>ForAnyValue:StringLikeIfExists</c>.
/// </remarks>
internal sealed record PolicyCondition(
    string Name,
    ConditionOperator Operator,
    bool Negated,
    ConditionQuantifier Quantifier,
    bool IfExists,
    string Key,
    ImmutableArray<PolicyPattern> Values);
